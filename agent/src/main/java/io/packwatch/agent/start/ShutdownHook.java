package io.packwatch.agent.start;

import io.packwatch.bootstrap.Recording;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;

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

  private ShutdownHook(Intervals intervals, StartUp startUp) {
    this.intervals = intervals;
    this.startUp = startUp;
  }

  static void register(Intervals intervals, StartUp startUp, Instrumentation instrumentation) {
    ShutdownHook hook = new ShutdownHook(intervals, startUp);
    boolean last = LastHook.register(instrumentation, hook.new Last());
    Thread thread = new Thread(last ? hook.new First() : hook.new Last(), "packwatch-shutdown");
    thread.setContextClassLoader(ShutdownHook.class.getClassLoader());
    Runtime.getRuntime().addShutdownHook(thread);
  }

  private final class First implements Runnable {
    @Override
    public void run() {
      Recording.muteThisThread();
      intervals.cut();
      startUp.keep();
    }
  }

  /** On the thread that ends the JVM, which may be the application's. */
  private final class Last implements Runnable {
    @Override
    public void run() {
      AccessController.doPrivileged(
          new PrivilegedAction<Intervals>() {
            @Override
            public Intervals run() {
              finish();
              return intervals;
            }
          });
    }

    private void finish() {
      Recording.muteThisThread();
      startUp.keep();
      intervals.finish(LONGEST_MILLIS);
      startUp.finish(); // sending may have loaded classes, HttpURLConnection for one
    }
  }
}
