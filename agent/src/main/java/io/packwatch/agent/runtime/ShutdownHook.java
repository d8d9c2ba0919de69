package io.packwatch.agent.runtime;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Recording;
import java.lang.instrument.Instrumentation;
import java.security.AccessController;
import java.security.PrivilegedAction;

/**
 * Sends the last, partial interval when the JVM ends, within {@value #MAX_MILLIS} ms.
 *
 * <p>It does so in two steps. Beside the application's own hooks, what there is is sent without
 * delay: those may take as long as an orchestrator lets them, and then the process is killed. When
 * they have ended, what they still did is sent, and only this holds the JVM.
 */
final class ShutdownHook implements Runnable {

  /** The JVM is never held longer than this by us. */
  static final long MAX_MILLIS = 5_000;

  private final AgentRuntime agent;
  private final Instrumentation instrumentation;

  private ShutdownHook(AgentRuntime agent, Instrumentation instrumentation) {
    this.agent = agent;
    this.instrumentation = instrumentation;
  }

  static void register(AgentRuntime agent, Instrumentation instrumentation) {
    Thread thread = new Thread(new ShutdownHook(agent, instrumentation), "packwatch-shutdown");
    thread.setContextClassLoader(ShutdownHook.class.getClassLoader());
    Runtime.getRuntime().addShutdownHook(thread);
  }

  /** Fails without a word to the JVM, whose own goes to a standard error that may not be read. */
  @Override
  public void run() {
    try {
      begin();
    } catch (Throwable failure) {
      Log.failed("shutdown", "the last figures may not have been sent", failure);
      Log.flush();
    }
  }

  private void begin() {
    Recording.muteThisThread();
    Last last = new Last();
    if (LateShutdownHook.register(instrumentation, last)) {
      agent.writeLines();
      agent.intervals().hurry();
      agent.startUp.keep();
    } else {
      last.run();
    }
  }

  /** On the thread that ends the JVM, which may be the application's. */
  private final class Last implements Runnable {
    @Override
    public void run() {
      AccessController.doPrivileged(
          new PrivilegedAction<AgentRuntime>() {
            @Override
            public AgentRuntime run() {
              finish();
              return agent;
            }
          });
    }

    private void finish() {
      Recording.muteThisThread();
      agent.startUp.keep();
      agent.writeLines();
      agent.intervals().finish(MAX_MILLIS);
      agent.startUp.finish(); // sending may have loaded classes, HttpURLConnection for one
      Log.flush();
    }
  }
}
