package io.packwatch.agent.start;

import io.packwatch.bootstrap.Recording;
import java.lang.instrument.Instrumentation;
import org.jspecify.annotations.Nullable;

/**
 * Sends the last, partial interval when the JVM ends, within {@value #LONGEST_MILLIS} ms.
 *
 * <p>It does so in two steps. Beside the application's own hooks, what there is is sent without
 * delay: those may take as long as an orchestrator lets them, and then the process is killed. When
 * they have ended, what they still did is sent, and only this holds the JVM.
 */
final class ShutdownHook {

  /** The JVM is never held longer than this by us. */
  static final long LONGEST_MILLIS = 5_000;

  private final Intervals intervals;
  private final StartUp startUp;

  private final @Nullable Following following;

  private ShutdownHook(Intervals intervals, StartUp startUp, @Nullable Following following) {
    this.intervals = intervals;
    this.startUp = startUp;
    this.following = following;
  }

  /**
   * @param following null while structured logs and correlation are off
   */
  static void register(
      Intervals intervals,
      StartUp startUp,
      @Nullable Following following,
      Instrumentation instrumentation) {
    ShutdownHook hook = new ShutdownHook(intervals, startUp, following);
    boolean last = LastHook.register(instrumentation, hook.new Last());
    Thread thread = new Thread(last ? hook.new First() : hook.new Last(), "packwatch-shutdown");
    thread.setContextClassLoader(ShutdownHook.class.getClassLoader());
    Runtime.getRuntime().addShutdownHook(thread);
  }

  private void writeLines() {
    if (following != null) {
      following.tick();
    }
  }

  private final class First implements Runnable {
    @Override
    public void run() {
      Recording.muteThisThread();
      writeLines();
      intervals.cut();
      startUp.keep();
    }
  }

  private final class Last implements Runnable {
    @Override
    public void run() {
      Recording.muteThisThread();
      startUp.keep();
      writeLines();
      intervals.finish(LONGEST_MILLIS);
      startUp.finish(); // sending may have loaded classes, HttpURLConnection for one
    }
  }
}
