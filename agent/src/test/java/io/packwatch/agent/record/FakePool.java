package io.packwatch.agent.record;

import java.util.HashMap;
import java.util.Map;

/** A pool that answers like a {@code HikariPool}. */
public final class FakePool {

  /** Asks fakes, real pools of HikariCP, and no other class. */
  public static final PoolGauges GAUGES = new PoolGauges(accessors());

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

  private static Map<String, PoolAccessors> accessors() {
    PoolAccessors like =
        new PoolAccessors()
            .active("getActiveConnections()")
            .idle("getIdleConnections()")
            .pending("getThreadsAwaitingConnection()")
            .maximum("config.getMaximumPoolSize()")
            .name("config.getPoolName()", "toString()");
    Map<String, PoolAccessors> accessors = new HashMap<>();
    accessors.put("io/packwatch/agent/record/FakePool", like);
    accessors.put("com/zaxxer/hikari/pool/HikariPool", like);
    accessors.put("io/packwatch/agent/record/PoolMetricsTest$Bare", like);
    accessors.put(
        "io/packwatch/agent/record/PoolMetricsTest$Nameless",
        new PoolAccessors().active("getActiveConnections()").idle("getIdleConnections()"));
    accessors.put(
        "io/packwatch/agent/record/PoolMetricsTest$Inventive",
        new PoolAccessors()
            .active("getActiveConnections()")
            .idle("getIdleConnections()")
            .name("name")
            .generated("Pool [")
            .unnamed("Some pool"));
    return accessors;
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
