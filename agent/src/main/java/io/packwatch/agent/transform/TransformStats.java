package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * The time of each stage of matching and weaving, for {@code packwatch.log.level=debug}. At any
 * other level this costs two compares a class.
 *
 * <p>Times are of the stage only, except for weaving, which includes loading classes. For any
 * thread.
 */
public final class TransformStats {

  static final int NAMES = 0;
  static final int LIBRARIES = 1;
  static final int LOOK = 2;
  static final int CACHE = 3;
  static final int WEAVING = 4;
  private static final String[] NAME = {"names", "libraries", "look", "cache", "weaving"};

  static final int SEEN = 0;
  static final int JDK = 1;
  static final int LIBRARY = 2;
  static final int UNFITTING = 3;
  static final int TRANSFORMED = 4;
  static final int CACHED = 5;
  static final int CACHED_UNFITTING = 6;
  private static final String[] COUNT = {
    " seen; skipped: ",
    " by their loader, ",
    " as libraries, ",
    " after a look; matched: ",
    " transformed, ",
    " served from the cache, and ",
    " that the cache knew to skip",
  };

  private final boolean on;
  private final AtomicLongArray counts = new AtomicLongArray(COUNT.length);
  private final AtomicLongArray nanos = new AtomicLongArray(NAME.length);

  public TransformStats(boolean on) {
    this.on = on;
  }

  void count(int outcome) {
    if (on) {
      counts.incrementAndGet(outcome);
    }
  }

  /** The start of a stage; 0 if times are not needed. */
  long begin() {
    return on ? System.nanoTime() : 0;
  }

  /** Ends a stage and begins the next. */
  long end(int stage, long began) {
    if (!on) {
      return 0;
    }
    long now = System.nanoTime();
    nanos.addAndGet(stage, now - began);
    return now;
  }

  /** Writes one line, at debug level. */
  public void report() {
    if (on) {
      Log.debug(inWords());
    }
  }

  String inWords() {
    StringBuilder text = new StringBuilder("classes: ");
    for (int outcome = 0; outcome < COUNT.length; outcome++) {
      text.append(counts.get(outcome)).append(COUNT[outcome]);
    }
    text.append("; nanoseconds:");
    for (int stage = 0; stage < NAME.length; stage++) {
      text.append(stage == 0 ? " " : ", ").append(NAME[stage]).append(' ').append(nanos.get(stage));
    }
    return text.toString();
  }
}
