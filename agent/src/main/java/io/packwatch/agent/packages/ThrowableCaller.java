package io.packwatch.agent.packages;

import io.packwatch.bootstrap.Packages;

/** For JVMs without a better way: ten times as slow. */
final class ThrowableCaller implements CallerFinder {

  private final LogicalPackages packages;

  ThrowableCaller(LogicalPackages packages) {
    this.packages = packages;
  }

  @Override
  public int nearest() {
    StackTraceElement[] frames = new Throwable().getStackTrace();
    boolean telemetry = false;
    int depth = Math.min(frames.length, MAX_DEPTH);
    for (int i = 0; i < depth; i++) {
      int id = ClassPackages.of(packages, frames[i].getClassName());
      if (id >= Packages.OTHER) {
        return id;
      }
      telemetry |= id == ClassPackages.TELEMETRY;
    }
    return telemetry ? Packages.NOBODY : Packages.OTHER;
  }
}
