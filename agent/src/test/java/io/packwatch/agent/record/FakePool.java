package io.packwatch.agent.record;

/** A pool that answers like a {@code HikariPool}. */
public final class FakePool {

  public volatile int active;
  public volatile int idle;
  public volatile int pending;
  public volatile boolean broken;

  /** Read by its name. */
  final Config config;

  /** What the pool was built with. */
  public static final class Config {

    private final String name;
    private final int maximum;

    Config(String name, int maximum) {
      this.name = name;
      this.maximum = maximum;
    }

    public String getPoolName() {
      return name;
    }

    public int getMaximumPoolSize() {
      return maximum;
    }
  }

  FakePool(String name, int maximum) {
    config = new Config(name, maximum);
  }

  public int getActiveConnections() {
    if (broken) {
      throw new IllegalStateException("the pool's own bug");
    }
    return active;
  }

  public int getIdleConnections() {
    return idle;
  }

  public int getThreadsAwaitingConnection() {
    return pending;
  }
}
