package io.packwatch.agent.console;

import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.LiveReader;
import io.packwatch.agent.record.Series;
import org.jspecify.annotations.Nullable;

/**
 * What the commands {@code status}, {@code metrics} and {@code health} are made from: everything
 * since the start, read once for each request. Works whether there is a console or not.
 */
public final class SnapshotDocument {

  private SnapshotDocument() {}

  /**
   * One JSON object: {@code metrics} as at {@code /metrics}, {@code live} as the page has it, and
   * the {@code series} that were sent.
   */
  public static byte[] of(AgentState watched) {
    long millis = System.currentTimeMillis();
    LiveReader reader = watched.reader();
    Figures totals = new Figures();
    totals.add(
        reader.read(watched.startedMillis).figures(), (millis - watched.startedMillis) / 1_000.0);
    Snapshot snapshot =
        new Snapshot(millis, totals, totals, watched.recorder.health(), reader.pools());
    JsonWriter json = new JsonWriter();
    return json.object()
        .document("metrics", new MetricsDocument(watched).of(snapshot))
        .document("live", new LiveDocument(watched).of(snapshot))
        .document("series", series(watched))
        .end()
        .bytes();
  }

  private static byte[] series(AgentState watched) {
    JsonWriter json = new JsonWriter();
    json.object()
        .put("application", watched.application)
        .put("interval_seconds", (long) watched.intervalSeconds)
        .array("sent");
    for (Series each : watched.recorder.seriesSent()) {
      json.object()
          .put("package", each.packageName())
          .put("metric", each.name())
          .put("dimension", dimension(each))
          .put("label", each.label());
      dimensions(json, each);
      json.end();
    }
    return json.endArray().end().bytes();
  }

  /** Of a metric of the table: there is one at most. */
  private static @Nullable String dimension(Series series) {
    Metric metric = series.metric();
    return series.label() == null || metric == null ? null : metric.label();
  }

  private static void dimensions(JsonWriter json, Series series) {
    if (series.business() != null) {
      json.object("dimensions");
      series.dimensions().forEach(json::put);
      json.end();
    }
  }
}
