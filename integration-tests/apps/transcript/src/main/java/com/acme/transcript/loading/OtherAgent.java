package com.acme.transcript.loading;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Another agent: it hands back a copy of every class of the application, and loads classes itself.
 */
public final class OtherAgent implements ClassFileTransformer {

  private static final AtomicInteger SEEN = new AtomicInteger();

  private OtherAgent() {}

  public static void premain(String argument, Instrumentation instrumentation) {
    instrumentation.addTransformer(new OtherAgent(), true);
    Runtime.getRuntime()
        .addShutdownHook(new Thread(() -> System.out.println("other agent saw " + SEEN.get())));
  }

  @Override
  public byte[] transform(
      ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] bytes) {
    if (name == null || !name.startsWith("com/acme/")) {
      return null;
    }
    try {
      Class.forName("java.util.concurrent.Phaser" + SEEN.incrementAndGet() % 2);
    } catch (ClassNotFoundException half) {
      // asking is what matters
    }
    return bytes.clone();
  }
}
