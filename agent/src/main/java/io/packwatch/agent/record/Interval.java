package io.packwatch.agent.record;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** The figures of one interval. Immutable. */
public final class Interval {

  private final long startMillis;
  private final Map<Series, MetricPoint> figures;

  /**
   * @param startMillis the interval's start, in milliseconds since 1970: the time stamp that is
   *     sent
   */
  public Interval(long startMillis, Map<Series, MetricPoint> figures) {
    this.startMillis = startMillis;
    this.figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  public long startMillis() {
    return startMillis;
  }

  public Map<Series, MetricPoint> figures() {
    return figures;
  }
}
