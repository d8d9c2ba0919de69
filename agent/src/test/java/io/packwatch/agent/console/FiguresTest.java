package io.packwatch.agent.console;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class FiguresTest {

  private final Map<Series, MetricPoint> measured = new HashMap<>();

  private Figures figures() {
    Figures figures = new Figures();
    figures.add(measured, 5);
    return figures;
  }

  private void measure(String packageName, Metric metric, MetricPoint figure) {
    measured.put(new Series(packageName, metric, null), figure);
  }

  @Test
  void commitsAreAKindOfTheirOwn() {
    int[] buckets = {Buckets.indexOf(40_000_000)};
    measure("Database", Metric.COMMIT_LATENCY, new MetricPoint.Histogram(buckets, new int[] {10}));
    measure("Database", Metric.COMMIT_ERROR_RATE, new MetricPoint.Ratio(9, 1));
    Stat commits = figures().of(EventKind.COMMIT, "Database");
    assertEquals(10, commits.count());
    assertEquals(10, commits.errorPercent());
    assertEquals(40, commits.percentileMillis(95), 0.8);
    History history = new History();
    history.add(1, figures(), Collections.emptyList());
    assertEquals(
        2, Objects.requireNonNull(history.lines().get("package/Database/commits/rate")).get(0));
  }

  /** The database is down: nothing else is measured of the package, and this is what to see. */
  @Test
  void aPackageThatGetsNoConnectionIsShown() {
    measure("Database", Metric.CONNECTION_ERRORS, new MetricPoint.Sum(7));
    assertEquals(Collections.singleton("Database"), figures().packages());
    assertEquals(7, figures().count("Database", Metric.CONNECTION_ERRORS, null));
  }

  /** A cache of the process has nothing that is timed. */
  @Test
  void aPackageThatOnlyLooksUpIsShown() {
    measured.put(new Series("Books", Metric.CACHE_HIT_RATE, "titles"), new MetricPoint.Ratio(3, 1));
    assertEquals(Collections.singleton("Books"), figures().packages());
    assertEquals(1, figures().ratio("Books", Metric.CACHE_HIT_RATE, "titles").failed);
    assertEquals(0, figures().ratio("Books", Metric.CACHE_HIT_RATE, "authors").samples());
  }
}
