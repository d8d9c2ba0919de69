package io.packwatch.agent.install;

import io.packwatch.agent.log.Log;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The door to packages of {@code java.base} that are not API, opened to the agent's own loader and
 * to nobody else. Where it does not open, the caller has a way without.
 */
public final class JdkInternals {

  /** Java 9 and up: packages belong to modules, and what Java 8 had in {@code sun.misc} moved. */
  public static final boolean MODULAR =
      !System.getProperty("java.specification.version", "").startsWith("1.");

  /** Where {@code Unsafe} is; up to Java 11, {@code SharedSecrets} as well. */
  public static final String UNSAFE = "jdk.internal.misc";

  private JdkInternals() {}

  /** Exports a package, if this JVM has it. What needs it has a way around where this fails. */
  public static void export(Instrumentation instrumentation, String packageName) {
    redefine(instrumentation, packageName, false);
  }

  /** The same for what is private in it. */
  static void open(Instrumentation instrumentation, String packageName) {
    redefine(instrumentation, packageName, true);
  }

  private static void redefine(Instrumentation instrumentation, String packageName, boolean open) {
    if (!MODULAR) {
      return;
    }
    try {
      redefineBase(instrumentation, packageName, open);
    } catch (ReflectiveOperationException | RuntimeException refused) {
      Log.debug(packageName + " stays closed: " + Log.describe(refused));
    }
  }

  /** {@code Instrumentation.redefineModule} and modules are Java 9's, so they go by reflection. */
  private static void redefineBase(
      Instrumentation instrumentation, String packageName, boolean open)
      throws ReflectiveOperationException {
    Class<?> module = Class.forName("java.lang.Module");
    Object ours = Class.class.getMethod("getModule").invoke(JdkInternals.class);
    Object base = Class.class.getMethod("getModule").invoke(Object.class);
    Map<String, Set<Object>> packages = new HashMap<>();
    packages.put(packageName, new HashSet<>(Collections.singleton(ours)));
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            base,
            Collections.emptySet(),
            open ? Collections.emptyMap() : packages,
            open ? packages : Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
