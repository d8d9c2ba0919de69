package io.packwatch.agent.console;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Requests;
import java.util.Locale;
import java.util.Map;

/**
 * {@code /metrics} as JSON: what happened since the start, by package. Times are seconds, rates are
 * percent. {@code active_sessions} are the requests that are being handled at this moment.
 */
final class MetricsDocument {

  private static final double MILLIS_PER_SECOND = 1_000;

  private final AgentState watched;

  MetricsDocument(AgentState watched) {
    this.watched = watched;
  }

  byte[] of(Snapshot snapshot) {
    Figures totals = snapshot.totals;
    JsonWriter json = new JsonWriter();
    json.object().put("status", snapshot.status());
    json.put("system_health", snapshot.health.requests() == 0 ? 100 : snapshot.health.score());
    performance(json, totals);
    errors(json);
    json.object("packages");
    for (String name : totals.packages()) {
      json.object(name);
      for (EventKind kind : EventKind.values()) {
        timed(json, kind.text(), totals.of(kind, name));
      }
      Stat self = totals.times(name, Metric.SELF_TIME, null);
      if (self.count() > 0) {
        json.put("self_time", self.totalMillis() / MILLIS_PER_SECOND);
      }
      long refused = totals.count(name, Metric.CONNECTION_ERRORS, null);
      if (refused > 0) {
        json.put("connection_errors", refused);
      }
      json.end();
    }
    json.end();
    BusinessFigure.writeAll(json, totals);
    return json.end().bytes();
  }

  private static void performance(JsonWriter json, Figures totals) {
    Stat requests = totals.of(EventKind.REQUEST);
    json.object("performance")
        .put("active_sessions", Requests.underWay())
        .put("total_requests", requests.count())
        .put("avg_response_time", requests.meanMillis() / MILLIS_PER_SECOND)
        .put("error_rate", requests.errorPercent())
        .put("slow_requests", totals.count(Metric.SLOW_REQUESTS))
        .end();
  }

  private void errors(JsonWriter json) {
    Incidents incidents = watched.incidents;
    Map<String, Long> bySeverity = incidents.bySeverity();
    long all = 0;
    for (long count : bySeverity.values()) {
      all += count;
    }
    json.object("errors")
        .put("total_unique_errors", (long) incidents.patterns())
        .put("total_error_count", all)
        .object("by_severity");
    for (Map.Entry<String, Long> severity : bySeverity.entrySet()) {
      json.put(severity.getKey().toLowerCase(Locale.ROOT), severity.getValue());
    }
    json.end().array("top_errors");
    for (ErrorGroup group : incidents.topErrors(ConsoleLimits.TOP_ERRORS)) {
      json.object();
      ErrorFields.fields(json, group);
      json.end();
    }
    json.endArray().end();
  }

  private static void timed(JsonWriter json, String name, Stat stat) {
    if (stat.count() > 0) {
      json.object(name)
          .put("count", stat.count())
          .put("errors", stat.failed())
          .put("error_rate", stat.errorPercent())
          .put("avg", stat.meanMillis() / MILLIS_PER_SECOND)
          .put("p50", stat.percentileMillis(50) / MILLIS_PER_SECOND)
          .put("p95", stat.percentileMillis(95) / MILLIS_PER_SECOND)
          .put("p99", stat.percentileMillis(99) / MILLIS_PER_SECOND)
          .end();
    }
  }
}
