package io.packwatch.agent.console;

import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.logs.SlowStatement;
import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.PoolState;
import io.packwatch.bootstrap.Requests;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** What the page shows but for charts: the last minute in tables and as a map. Times are ms. */
final class LiveDocument {

  private final AgentState watched;
  private final HealthDocument health;

  LiveDocument(AgentState watched) {
    this.watched = watched;
    this.health = new HealthDocument(watched);
  }

  byte[] of(Snapshot snapshot) {
    Figures recent = snapshot.recent;
    JsonWriter json = new JsonWriter();
    json.object()
        .put("at", snapshot.millis)
        .put("application", watched.application)
        .put("started", watched.startedMillis)
        .put("window_seconds", recent.seconds());
    kinds(json);
    overall(json, snapshot);
    json.array("packages");
    for (String name : recent.packages()) {
      onePackage(json, recent, name);
    }
    json.endArray();
    new Edges(recent).write(json);
    pools(json, snapshot);
    for (EventKind kind : EventKind.values()) {
      if (kind.labels() != EventKind.Labels.NONE) {
        rows(json, recent, rows(kind), kind);
      }
    }
    BusinessFigure.writeAll(json, recent);
    rules(json);
    statements(json);
    json.object("errors")
        .put("on", watched.incidents.isOn())
        .put("patterns", (long) watched.incidents.patterns())
        .array("groups");
    for (ErrorGroup group : watched.incidents.topErrors(ConsoleLimits.SHOWN_ERRORS)) {
      ErrorFields.folded(json, group);
    }
    json.endArray().end();
    json.object("jvm")
        .put("heap", recent.mean("Core", Metric.HEAP_USAGE))
        .put("cpu", recent.mean("Core", Metric.CPU_USAGE))
        .put("threads", recent.mean("Core", Metric.THREAD_COUNT))
        .put("gc_millis", recent.count("Core", Metric.GC_PAUSE_TIME, null))
        .end();
    json.object("agent");
    health.fields(json);
    json.end();
    cost(json);
    return json.end().bytes();
  }

  /** The kinds of events, for the page to iterate. */
  private static void kinds(JsonWriter json) {
    json.array("kinds");
    for (EventKind kind : EventKind.values()) {
      json.object()
          .put("name", kind.text())
          .put("heading", kind.heading())
          .put("edge", Edges.word(kind))
          .put("from", kind.ends().from)
          .put("to", kind.ends().to);
      if (kind.labels() != EventKind.Labels.NONE) {
        json.put("label", kind.time().label()).put("rows", rows(kind));
      }
      json.end();
    }
    json.endArray();
  }

  /** The document's name for a kind's events by label: endpoints, peers, jobs. */
  private static String rows(EventKind kind) {
    return (kind.time().label() + "s").toLowerCase(Locale.ROOT);
  }

  private static void overall(JsonWriter json, Snapshot snapshot) {
    Stat all = snapshot.totals.of(EventKind.REQUEST);
    json.object("health").put("status", snapshot.health.status());
    json.put("score", snapshot.health.requests() == 0 ? Double.NaN : snapshot.health.score());
    json.end();
    json.object("totals")
        .put("requests", all.count())
        .put("failed", all.failed())
        .put("under_way", Requests.underWay())
        .put("slow", snapshot.totals.count(Metric.SLOW_REQUESTS))
        .end();
    stat(json, "requests", snapshot.recent.of(EventKind.REQUEST), snapshot.recent.seconds());
  }

  private static void onePackage(JsonWriter json, Figures recent, String name) {
    json.object().put("name", name);
    for (EventKind kind : EventKind.values()) {
      Stat stat = recent.of(kind, name);
      if (stat.count() > 0) {
        stat(json, kind.text(), stat, recent.seconds());
      }
    }
    json.put("self", recent.times(name, Metric.SELF_TIME, null).totalMillis());
    json.put("connection_errors", recent.count(name, Metric.CONNECTION_ERRORS, null));
    json.end();
  }

  /** An event's figures as a member of this name. */
  static void stat(JsonWriter json, String name, Stat stat, double seconds) {
    json.object(name);
    fields(json, stat, seconds);
    json.end();
  }

  static void fields(JsonWriter json, Stat stat, double seconds) {
    json.put("count", stat.count())
        .put("rate", stat.count() / seconds)
        .put("errors", stat.errorPercent())
        .put("mean", stat.meanMillis())
        .put("p50", stat.percentileMillis(50))
        .put("p95", stat.percentileMillis(95))
        .put("p99", stat.percentileMillis(99))
        .put("total", stat.totalMillis());
  }

  private static void pools(JsonWriter json, Snapshot snapshot) {
    json.array("pools");
    for (PoolState pool : snapshot.pools) {
      Stat acquired =
          snapshot.recent.times(pool.packageName(), Metric.CONNECTION_ACQUIRE_TIME, pool.name());
      json.object()
          .put("name", Strings.bounded(pool.name()))
          .put("package", pool.packageName())
          .put("active", (long) pool.active())
          .put("idle", (long) pool.idle())
          .put("waiting", (long) pool.waiting())
          .put("maximum", (long) pool.maximum())
          .put("acquire_p95", acquired.count() == 0 ? Double.NaN : acquired.percentileMillis(95))
          .put(
              "timeouts",
              snapshot.totals.count(pool.packageName(), Metric.CONNECTION_TIMEOUTS, pool.name()))
          .end();
    }
    json.endArray();
  }

  /** By label, the slowest first. */
  private static void rows(JsonWriter json, Figures recent, String name, EventKind kind) {
    List<Row> rows = new ArrayList<>();
    for (String packageName : recent.packages()) {
      for (String label : recent.labels(packageName, kind.time())) {
        rows.add(new Row(packageName, label, recent.of(kind, packageName, label)));
      }
    }
    rows.sort(Comparator.comparingDouble((Row row) -> -row.stat.percentileMillis(95)));
    json.array(name);
    for (Row row : rows.subList(0, Math.min(rows.size(), ConsoleLimits.TABLE_ROWS))) {
      json.object().put("package", row.packageName).put("name", Strings.bounded(row.label));
      fields(json, row.stat, recent.seconds());
      json.end();
    }
    json.endArray();
  }

  private static final class Row {
    final String packageName;
    final String label;
    final Stat stat;

    Row(String packageName, String label, Stat stat) {
      this.packageName = packageName;
      this.label = label;
      this.stat = stat;
    }
  }

  /** What became of the lines of the configuration. */
  private void rules(JsonWriter json) {
    json.array("rules");
    for (BusinessMeter each : watched.recorder.business().current()) {
      json.object()
          .put("name", each.name())
          .put("line", each.rule().text())
          .put("text", each.text())
          .put("matches", (long) each.matches().count())
          .put("off", each.off())
          .end();
    }
    json.endArray();
  }

  private void statements(JsonWriter json) {
    json.array("statements");
    for (SlowStatement each : watched.incidents.slowestStatements(ConsoleLimits.TABLE_ROWS)) {
      json.object()
          .put("package", each.packageName)
          .put("shape", Strings.bounded(each.shape))
          .put("count", each.count)
          .put("mean", each.meanMillis)
          .put("worst", each.worstMillis)
          .end();
    }
    json.endArray();
  }

  private void cost(JsonWriter json) {
    MonthsCost cost = MonthsCost.of(watched.recorder.seriesSent(), watched.intervalSeconds);
    json.object("cost")
        .put("paid", watched.paid)
        .put("series", (long) cost.series())
        .put("namespaces", (long) cost.namespaces())
        .put("for_series", cost.forSeries())
        .put("for_calls", cost.forCalls())
        .end();
  }
}
