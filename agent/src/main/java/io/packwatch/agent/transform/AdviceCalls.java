package io.packwatch.agent.transform;

/** The constants for what {@link Crossing} calls, each added when it is first needed. */
final class AdviceCalls {

  private static final String BOUNDARIES = "io/packwatch/bootstrap/Boundaries";

  private final NewConstants constants;
  private int enter;
  private int exit;
  private int leave;
  private int exitOfFuture;
  private int isFailure;
  private int failed;

  AdviceCalls(NewConstants constants) {
    this.constants = constants;
  }

  int enter() {
    if (enter == 0) {
      enter = constants.method(BOUNDARIES, "enter", "(II)I");
    }
    return enter;
  }

  int exit() {
    if (exit == 0) {
      exit = constants.method(BOUNDARIES, "exit", "(IZ)V");
    }
    return exit;
  }

  int leave() {
    if (leave == 0) {
      leave = constants.method(BOUNDARIES, "leave", "(I)V");
    }
    return leave;
  }

  int exitOfFuture() {
    if (exitOfFuture == 0) {
      String futures = "io/packwatch/bootstrap/Futures";
      exitOfFuture = constants.method(futures, "exit", "(ILjava/lang/Object;Z)V");
    }
    return exitOfFuture;
  }

  int isFailure() {
    if (isFailure == 0) {
      String errors = "io/packwatch/bootstrap/Errors";
      isFailure = constants.method(errors, "isFailure", "(Ljava/lang/Throwable;)Z");
    }
    return isFailure;
  }

  int failed() {
    if (failed == 0) {
      String failures = "io/packwatch/bootstrap/ProbeFailures";
      failed = constants.method(failures, "failed", "(Ljava/lang/Throwable;I)V");
    }
    return failed;
  }
}
