package io.packwatch.agent.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A kind of event that is in the table is shown, without another line. */
class EventKindsShownTest {

  /** Eight in a second, two of them failed. */
  private static Figures figures(EventKind kind) {
    @Nullable String label = kind.labels() == EventKind.Labels.ONLY ? "one" : null;
    int[] buckets = {Buckets.indexOf(40_000_000)};
    Map<Series, MetricPoint> measured = new HashMap<>();
    measured.put(
        new Series("Work", kind.time(), label), new MetricPoint.Histogram(buckets, new int[] {8}));
    measured.put(new Series("Work", kind.errors(), label), new MetricPoint.Ratio(6, 2));
    Figures figures = new Figures();
    figures.add(measured, 1);
    return figures;
  }

  @ParameterizedTest
  @EnumSource
  void itsPackageIsThereWithAllOfIt(EventKind kind) {
    Figures figures = figures(kind);
    assertEquals(Collections.singleton("Work"), figures.packages());
    assertEquals(8, figures.of(kind, "Work").count());
    assertEquals(25, figures.of(kind, "Work").errorPercent());
    assertEquals(8, figures.of(kind).count());
  }

  @ParameterizedTest
  @EnumSource
  void itHasALineInTheCharts(EventKind kind) {
    History history = new History();
    history.add(1, figures(kind), Collections.emptyList());
    assertTrue(history.lines().containsKey("package/Work/" + kind.text() + "/rate"));
    assertTrue(history.lines().containsKey("all/" + kind.text() + "/rate"));
  }

  @ParameterizedTest
  @EnumSource
  void whatComesFromOutsideOrGoesThereIsAnArrowOfTheMap(EventKind kind) {
    JsonWriter json = new JsonWriter();
    json.object();
    new Edges(figures(kind)).write(json);
    String edges = new String(json.end().bytes(), StandardCharsets.UTF_8);
    if (kind.ends().from != null) {
      assertTrue(edges.contains("\"from\":\"" + kind.ends().from + "\",\"to\":\"Work\""), edges);
    } else if (kind.ends().to != null) {
      String to = kind.labels() == EventKind.Labels.ONLY ? "one" : kind.ends().to;
      assertTrue(edges.contains("\"from\":\"Work\",\"to\":\"" + to + "\""), edges);
    } else {
      assertEquals("{\"edges\":[]}", edges);
    }
  }
}
