package io.packwatch.agent.record;

/** One connection pool at one moment. Immutable. */
public final class PoolState {

  private final String packageName;
  private final String name;
  private final PoolSample sample;

  PoolState(String packageName, String name, PoolSample sample) {
    this.packageName = packageName;
    this.name = name;
    this.sample = sample;
  }

  /** The package that borrows most. */
  public String packageName() {
    return packageName;
  }

  public String name() {
    return name;
  }

  /** Connections in use. */
  public int active() {
    return sample.active;
  }

  /** Connections that wait for use. */
  public int idle() {
    return sample.idle;
  }

  /** Threads that wait for a connection, or 0 where the pool does not say. */
  public int waiting() {
    return Math.max(0, sample.pending);
  }

  /** The most connections it may have, or 0 where it does not say. */
  public int maximum() {
    return sample.maximum;
  }
}
