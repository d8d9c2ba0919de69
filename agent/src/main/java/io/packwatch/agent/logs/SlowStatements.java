package io.packwatch.agent.logs;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The shapes of statements that were slow: at most {@link Limits#SHAPES}, each forgotten an hour
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
  private static final class Shape {
    final String packageName;
    final String text;
    long count;
    long nanos;
    long worstNanos;
    long lastMillis;

    Shape(String packageName, String text) {
      this.packageName = packageName;
      this.text = text;
    }

    SlowStatement asOfNow() {
      double mean = nanos / NANOS_PER_MILLI / count;
      return new SlowStatement(packageName, text, count, mean, worstNanos / NANOS_PER_MILLI);
    }
  }

  /** In the order in which they were last slow, the longest ago first. */
  private final Map<String, Shape> shapes = new LinkedHashMap<>(64, 0.75f, true);

  /**
   * Counts a slow statement.
   *
   * @param text without its literals
   */
  void add(String packageName, String text, long nanos, long millis) {
    synchronized (shapes) {
      String key = packageName + ' ' + text;
      Shape shape = shapes.get(key);
      if (shape == null) {
        makeRoom();
        shape = new Shape(packageName, text);
        shapes.put(key, shape);
      }
      shape.count++;
      shape.nanos += nanos;
      shape.worstNanos = Math.max(shape.worstNanos, nanos);
      shape.lastMillis = Math.max(shape.lastMillis, millis);
    }
  }

  private void makeRoom() {
    if (shapes.size() >= Limits.SHAPES) {
      Iterator<Shape> oldest = shapes.values().iterator();
      oldest.next();
      oldest.remove();
    }
  }

  /** Forgets what has not been slow for an hour. To be called every now and then. */
  void forget(long nowMillis) {
    synchronized (shapes) {
      Iterator<Shape> oldestFirst = shapes.values().iterator();
      while (oldestFirst.hasNext()) {
        if (nowMillis - oldestFirst.next().lastMillis > Limits.SHAPE_FORGOTTEN_AFTER_MILLIS) {
          oldestFirst.remove();
        }
      }
    }
  }

  /** Those that took longest once, the worst first. */
  public List<SlowStatement> slowest(int most) {
    List<SlowStatement> all;
    synchronized (shapes) {
      all = new ArrayList<>(shapes.size());
      for (Shape shape : shapes.values()) {
        all.add(shape.asOfNow());
      }
    }
    Collections.sort(all, WORST_FIRST);
    return new ArrayList<>(all.subList(0, Math.min(most, all.size())));
  }
}
