package io.packwatch.agent.start;

import io.packwatch.agent.transform.Stages;
import io.packwatch.agent.transform.cache.ClassCache;
import org.jspecify.annotations.Nullable;

/** What is left to do when the application has started: write the cache, say where time went. */
final class StartUp {

  /** Ticks after which most applications have started; the line is written again at the end. */
  private static final int TICKS_TO_REPORT = 60;

  private final Stages stages;
  private final @Nullable ClassCache cache;
  private int ticks;

  StartUp(Stages stages, @Nullable ClassCache cache) {
    this.stages = stages;
    this.cache = cache;
  }

  /** Called about once a second by {@code packwatch-interval}. */
  void tick(long nowNanos) {
    if (cache != null) {
      cache.tick(nowNanos);
    }
    if (++ticks == TICKS_TO_REPORT) {
      stages.report();
    }
  }

  /**
   * Writes what is new. Called when the JVM ends: before the last interval is sent, which lasts.
   */
  void keep() {
    if (cache != null) {
      cache.save();
    }
  }

  /** Called when all is sent. */
  void finish() {
    keep();
    stages.report();
  }
}
