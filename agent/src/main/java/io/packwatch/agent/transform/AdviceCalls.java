package io.packwatch.agent.transform;

/** The constants for the calls that {@link Crossing} makes, each added when it is first needed. */
final class AdviceCalls {

  static final int ENTER = 0;
  static final int EXIT = 1;
  static final int LEAVE = 2;
  static final int EXIT_OF_FUTURE = 3;
  static final int IS_FAILURE = 4;
  static final int FAILED = 5;

  /** Owner, name and descriptor of each. */
  private static final String[][] METHODS = {
    {"io/packwatch/bootstrap/Boundaries", "enter", "(II)I"},
    {"io/packwatch/bootstrap/Boundaries", "exit", "(IZ)V"},
    {"io/packwatch/bootstrap/Boundaries", "leave", "(I)V"},
    {"io/packwatch/bootstrap/Futures", "exit", "(ILjava/lang/Object;Z)V"},
    {"io/packwatch/bootstrap/Errors", "isFailure", "(Ljava/lang/Throwable;)Z"},
    {"io/packwatch/bootstrap/ProbeFailures", "failed", "(Ljava/lang/Throwable;I)V"},
  };

  private final NewConstants constants;
  private final int[] numbers = new int[METHODS.length];

  AdviceCalls(NewConstants constants) {
    this.constants = constants;
  }

  int constant(int call) {
    if (numbers[call] == 0) {
      String[] method = METHODS[call];
      numbers[call] = constants.method(method[0], method[1], method[2]);
    }
    return numbers[call];
  }
}
