package io.packwatch.agent.runtime;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.cache.ClassCache;
import io.packwatch.agent.work.Worker;
import io.packwatch.bootstrap.Recording;
import org.jspecify.annotations.Nullable;

/**
 * What is left to do when the application has started: write the cache, say where time went.
 *
 * <p>The cache is written by {@code packwatch-cache}, which lives while it does: its disk may hang,
 * and then neither intervals nor the end of the JVM wait for it.
 */
final class StartUp {

  /** The cache of 20,000 classes, 10 MB, is written in a quarter of a second. */
  private static final long PATIENCE_MILLIS = 1_000;

  private final TransformStats stages;
  private final @Nullable ClassCache cache;
  private final Worker disk = new Worker("packwatch-cache", 1);

  StartUp(TransformStats stages, @Nullable ClassCache cache) {
    this.stages = stages;
    this.cache = cache;
  }

  private static final class Save implements Runnable {

    private final ClassCache cache;

    Save(ClassCache cache) {
      this.cache = cache;
    }

    @Override
    public void run() {
      try {
        Recording.muteThisThread();
        cache.save();
      } catch (Throwable failure) {
        Log.failed("cache", "packwatch.cache.directory: not written", failure);
      }
    }
  }

  /** Has what is new written, where it has been waiting long enough. */
  void keepIfDue(long nowNanos) {
    if (cache != null && cache.isDue(nowNanos)) {
      disk.offer(new Save(cache)); // one is enough
    }
  }

  /** Says where time went. */
  void report() {
    stages.report();
  }

  /**
   * Writes what is new. Called when the JVM ends: before the last interval is sent, which lasts.
   */
  void keep() {
    if (cache != null && disk.awaitAll(PATIENCE_MILLIS, PATIENCE_MILLIS) && cache.hasNew()) {
      disk.await(disk.offer(new Save(cache)), PATIENCE_MILLIS, PATIENCE_MILLIS);
    }
  }

  /** Called when all is sent. */
  void finish() {
    keep();
    stages.report();
  }
}
