package io.packwatch.agent;

import java.io.File;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedActionException;
import java.security.PrivilegedExceptionAction;
import org.jspecify.annotations.Nullable;

/**
 * The entry point under a security manager (Java 8 to 23) whose policy does not mention the agent.
 *
 * <p>{@link Launcher} makes the bootstrap loader find the agent's jar, and this class in it.
 * Classes of the bootstrap loader have all permissions, and so do classes that they load. That
 * gives nothing away: a user who can write {@code -javaagent} can change the policy too. The
 * application's own permissions stay the same.
 */
public final class Trusted {

  private Trusted() {}

  /** Starts the agent with all permissions, whatever is on the stack. */
  public static void start(
      final @Nullable String argument,
      final Instrumentation instrumentation,
      final File jar,
      final long began)
      throws Throwable {
    try {
      AccessController.doPrivileged(
          new PrivilegedExceptionAction<Object>() {
            @Override
            public Object run() throws Exception {
              Launcher.start(argument, instrumentation, jar, began);
              return jar;
            }
          });
    } catch (PrivilegedActionException failure) {
      throw failure.getCause();
    }
  }
}
