package io.packwatch.agent.start;

import io.packwatch.agent.log.Log;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Gives the agent, and nobody else, access to {@code jdk.internal.misc}. */
final class JdkInternals {

  private JdkInternals() {}

  /** Whether the JDK has modules: from 9 on. */
  static boolean areModular() {
    return !System.getProperty("java.specification.version", "").startsWith("1.");
  }

  /** Exports the package to our module. What needs it has a way around where this fails. */
  static void open(Instrumentation instrumentation) {
    if (!areModular()) {
      return;
    }
    try {
      export(instrumentation);
    } catch (ReflectiveOperationException | RuntimeException refused) {
      Log.debug("jdk.internal.misc stays closed: " + Log.describe(refused));
    }
  }

  /** {@code Instrumentation.redefineModule} and modules are Java 9's, so they go by reflection. */
  private static void export(Instrumentation instrumentation) throws ReflectiveOperationException {
    Class<?> module = Class.forName("java.lang.Module");
    Method moduleOf = Class.class.getMethod("getModule");
    Map<String, Set<Object>> exports = new HashMap<>();
    Set<Object> toUs = new HashSet<>();
    toUs.add(moduleOf.invoke(JdkInternals.class));
    exports.put("jdk.internal.misc", toUs);
    Instrumentation.class
        .getMethod("redefineModule", module, Set.class, Map.class, Map.class, Set.class, Map.class)
        .invoke(
            instrumentation,
            moduleOf.invoke(Object.class),
            Collections.emptySet(),
            exports,
            Collections.emptyMap(),
            Collections.emptySet(),
            Collections.emptyMap());
  }
}
