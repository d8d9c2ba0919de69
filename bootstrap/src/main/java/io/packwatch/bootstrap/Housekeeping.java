package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * Work that pools and drivers do for themselves: opening and testing connections, switching their
 * modes. Its statements, commits and connections are not counted.
 */
public final class Housekeeping {

  private Housekeeping() {}

  /**
   * Begins such work. Returns the argument for {@link #end}: the thread's state, which saves a
   * second look-up, or null inside another such call.
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
