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
    ThreadState state = ThreadState.current();
    if (state.housekeeping) {
      return null;
    }
    state.housekeeping = true;
    return state;
  }

  /** Ends what {@link #begin} began. */
  public static void end(@Nullable Object begun) {
    if (begun != null) {
      ((ThreadState) begun).housekeeping = false;
    }
  }
}
