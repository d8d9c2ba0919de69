package io.packwatch.agent.flush;

import java.util.function.BooleanSupplier;

/** Time that passes only when somebody waits; the one thread is the test's own. */
final class FakePace implements Pace {

  long millis = 1_000;
  double chance = 0.5;
  double place = 0.5;
  int threads;

  /** What the sender's thread would do while another one waits. */
  BooleanSupplier meanwhile = () -> false;

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
