package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * What pools and drivers do for themselves: open and test connections, switch their modes. The
 * statements, commits and connections in it are not counted.
 */
public final class Housekeeping {

  private Housekeeping() {}

  /**
   * Begins. Returns what {@link #end} takes: the thread's state, so that it is not looked up twice,
   * or null inside another such call.
   */
  public static @Nullable Object begin() {
    Scope scope = Scope.current();
    if (scope.housekeeping) {
      return null;
    }
    scope.housekeeping = true;
    return scope;
  }

  /** Ends what {@link #begin} began. */
  public static void end(@Nullable Object begun) {
    if (begun != null) {
      ((Scope) begun).housekeeping = false;
    }
  }
}
