package io.packwatch.agent.runtime;

import io.packwatch.agent.install.JdkInternals;
import java.lang.instrument.Instrumentation;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;

/**
 * Runs something when every shutdown hook of the application has ended. Those run all at once, and
 * a web server's answers the requests that are still under way: one of ours beside them would miss
 * these.
 *
 * <p>{@code java.lang.Shutdown} has ten slots that run one after the other: of the console, of all
 * hooks of {@code Runtime.addShutdownHook}, of files to be deleted. Then come free ones, which
 * {@code JavaLangAccess.registerShutdownHook} fills. Seen on Java 8 to 27.
 */
final class LateShutdownHook {

  private static final int FIRST_FREE_SLOT = 3;
  private static final int SLOTS = 10;

  private LateShutdownHook() {}

  /**
   * To be called when the JVM has begun to end, before the application's hooks have. Returns false
   * where the JVM does not have it; then nothing is registered.
   */
  static boolean register(Instrumentation instrumentation, Runnable hook) {
    try {
      String home = home();
      if (!home.equals(JdkInternals.UNSAFE)) { // which is open since the start
        JdkInternals.export(instrumentation, home);
      }
      Object access =
          Class.forName(home + ".SharedSecrets").getMethod("getJavaLangAccess").invoke(null);
      Method register =
          Class.forName(home + ".JavaLangAccess")
              .getMethod("registerShutdownHook", int.class, boolean.class, Runnable.class);
      for (int slot = FIRST_FREE_SLOT; slot < SLOTS; slot++) {
        if (take(access, register, slot, hook)) {
          return true;
        }
      }
      return false;
    } catch (ReflectiveOperationException | RuntimeException | LinkageError unsupported) {
      return false;
    }
  }

  /** {@code jdk.internal.access} is Java 12's. */
  private static String home() {
    if (!JdkInternals.MODULAR) {
      return "sun.misc";
    }
    String version = System.getProperty("java.specification.version", "");
    boolean early = version.equals("9") || version.equals("10") || version.equals("11");
    return early ? JdkInternals.UNSAFE : "jdk.internal.access";
  }

  /** Returns false when the slot is taken: the JDK answers with an {@code InternalError}. */
  private static boolean take(Object access, Method register, int slot, Runnable hook)
      throws ReflectiveOperationException {
    try {
      register.invoke(access, slot, true, hook);
      return true;
    } catch (InvocationTargetException taken) {
      if (taken.getCause() instanceof InternalError) {
        return false;
      }
      throw taken;
    }
  }
}
