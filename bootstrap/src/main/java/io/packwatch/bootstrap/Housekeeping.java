package io.packwatch.bootstrap;

/**
 * What pools and drivers do for themselves: open and test connections, switch their modes. The
 * statements, commits and connections in it are nobody's in the application.
 */
public final class Housekeeping {

  private Housekeeping() {}

  /** Begins. Returns whether this is the outermost such call. */
  public static boolean begin() {
    Scope scope = Scope.current();
    boolean outermost = !scope.housekeeping;
    scope.housekeeping = true;
    return outermost;
  }

  /** Ends what {@link #begin} began. */
  public static void end(boolean outermost) {
    if (outermost) {
      Scope.current().housekeeping = false;
    }
  }
}
