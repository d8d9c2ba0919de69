package io.packwatch.agent.delivery;

import java.util.concurrent.ThreadLocalRandom;

/** The real time, and the real thread {@code packwatch-sender}. */
public final class SystemDeliveryClock implements DeliveryClock {

  private final String application;

  SystemDeliveryClock(String application) {
    this.application = application;
  }

  @Override
  public double place() {
    return ProcessIdentity.place(application, System.currentTimeMillis() ^ System.nanoTime());
  }

  @Override
  public long millis() {
    return System.nanoTime() / 1_000_000;
  }

  @Override
  @SuppressWarnings("WaitNotInLoop") // both callers check their condition again
  public void await(Object monitor, long millis) throws InterruptedException {
    monitor.wait(Math.max(1, millis));
  }

  @Override
  public double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /**
   * The SDK finds its parts through the context class loader, which must be the agent's, not the
   * application's.
   */
  @Override
  public void start(Runnable loop) {
    Thread thread = new Thread(loop, "packwatch-sender");
    thread.setDaemon(true);
    thread.setContextClassLoader(SystemDeliveryClock.class.getClassLoader());
    thread.start();
  }
}
