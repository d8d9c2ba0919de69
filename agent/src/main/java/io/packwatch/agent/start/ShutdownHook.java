package io.packwatch.agent.start;

import io.packwatch.bootstrap.Recording;

/** Sends the last, partial interval when the JVM ends, within {@value #LONGEST_MILLIS} ms. */
final class ShutdownHook implements Runnable {

  /** The JVM is never held longer than this by us. */
  static final long LONGEST_MILLIS = 5_000;

  private final Intervals intervals;
  private final StartUp startUp;

  private ShutdownHook(Intervals intervals, StartUp startUp) {
    this.intervals = intervals;
    this.startUp = startUp;
  }

  static void register(Intervals intervals, StartUp startUp) {
    Thread hook = new Thread(new ShutdownHook(intervals, startUp), "packwatch-shutdown");
    hook.setContextClassLoader(ShutdownHook.class.getClassLoader());
    Runtime.getRuntime().addShutdownHook(hook);
  }

  @Override
  public void run() {
    Recording.muteThisThread();
    startUp.keep();
    intervals.finish(LONGEST_MILLIS);
    startUp.finish(); // sending may have loaded classes, HttpURLConnection for one
  }
}
