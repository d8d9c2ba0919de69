package io.packwatch.agent.logs;

import io.packwatch.agent.errors.ExpiringMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;

/**
 * The shapes of statements that were slow: at most {@link LogLimits#SHAPES}, each forgotten an hour
 * after it was last slow. Empty unless {@code packwatch.logs.sql} is on.
 *
 * <p>Thread-safe: {@code packwatch-interval} adds, any thread reads.
 */
public final class SlowStatements {

  private static final double NANOS_PER_MILLI = 1e6;

  private static final Comparator<SlowStatement> WORST_FIRST =
      new Comparator<SlowStatement>() {
        @Override
        public int compare(SlowStatement one, SlowStatement other) {
          return Double.compare(other.worstMillis, one.worstMillis);
        }
      };

  /** One shape while it lives; the map's lock guards it. */
  private static final class Shape extends ExpiringMap.Thing {
    final String packageName;
    final String text;
    long count;
    long nanos;
    long worstNanos;

    Shape(String packageName, String text) {
      this.packageName = packageName;
      this.text = text;
    }

    SlowStatement asOfNow() {
      double mean = nanos / NANOS_PER_MILLI / count;
      return new SlowStatement(packageName, text, count, mean, worstNanos / NANOS_PER_MILLI);
    }
  }

  private final ExpiringMap<Shape> shapes =
      new ExpiringMap<>(LogLimits.SHAPES, LogLimits.SHAPE_FORGOTTEN_AFTER_MILLIS);

  /**
   * Counts a slow statement.
   *
   * @param text without its literals
   */
  void add(String packageName, String text, long nanos, long millis) {
    synchronized (shapes) {
      String key = packageName + ' ' + text;
      Shape shape = shapes.find(key);
      if (shape == null) {
        shape = new Shape(packageName, text);
        shapes.put(key, shape);
      }
      shape.count++;
      shape.nanos += nanos;
      shape.worstNanos = Math.max(shape.worstNanos, nanos);
      shapes.met(shape, millis);
    }
  }

  /** Forgets what has not been slow for an hour. To be called every now and then. */
  void forget(long nowMillis) {
    synchronized (shapes) {
      shapes.forget(nowMillis);
    }
  }

  /** Those that took longest once, the worst first. */
  public List<SlowStatement> slowest(int most) {
    List<SlowStatement> all;
    synchronized (shapes) {
      all = new ArrayList<>(shapes.all().size());
      for (Shape shape : shapes.all()) {
        all.add(shape.asOfNow());
      }
    }
    Collections.sort(all, WORST_FIRST);
    return new ArrayList<>(all.subList(0, Math.min(most, all.size())));
  }
}
