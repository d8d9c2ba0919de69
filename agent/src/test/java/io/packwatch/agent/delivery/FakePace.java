package io.packwatch.agent.delivery;

import java.util.function.BooleanSupplier;

/** Time that passes only when somebody waits; the one thread is the test's own. */
public final class FakePace implements DeliveryClock {

  public long millis = 1_000;
  public double chance = 0.5;
  public double place = 0.5;
  public int threads;

  /** What the sender's thread would do while another one waits. */
  public BooleanSupplier meanwhile = () -> false;

  @Override
  public long millis() {
    return millis;
  }

  @Override
  public void await(Object monitor, long atMost) {
    if (!meanwhile.getAsBoolean()) {
      millis += Math.min(atMost, 10);
    }
  }

  @Override
  public double chance() {
    return chance;
  }

  @Override
  public double place() {
    return place;
  }

  @Override
  public void start(Runnable loop) {
    threads++;
  }
}
