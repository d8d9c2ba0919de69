package io.packwatch.agent.console;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.PoolState;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Locale;
import java.util.TreeSet;

/**
 * {@code /metrics} for Prometheus, in its text format and as OpenMetrics: what happened since the
 * start. Names and units are those Prometheus asks for: seconds, {@code _total}.
 */
final class Prometheus {

  /** Upper bounds in seconds: those of Prometheus' own clients, and 30 and 60 s. */
  private static final double[] BOUNDS = {
    .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, Double.POSITIVE_INFINITY
  };

  private static final double MILLIS_PER_SECOND = 1_000;

  private final AgentState watched;
  private final ExpositionFormatWriter writer;

  private Prometheus(AgentState watched, ExpositionFormatWriter writer) {
    this.watched = watched;
    this.writer = writer;
  }

  /** Prometheus' text format 0.0.4. */
  static Prometheus text(AgentState watched) {
    return new Prometheus(watched, PrometheusTextFormatWriter.create());
  }

  /** OpenMetrics 1.0. */
  static Prometheus openMetrics(AgentState watched) {
    return new Prometheus(watched, OpenMetricsTextFormatWriter.create());
  }

  String contentType() {
    return writer.getContentType();
  }

  byte[] of(Snapshot snapshot) throws IOException {
    MetricSnapshots.Builder all = MetricSnapshots.builder();
    Figures totals = snapshot.totals;
    for (EventKind kind : EventKind.values()) {
      kind(all, kind, totals);
    }
    selfTime(all, totals);
    connectionErrors(all, totals);
    lookups(all, totals);
    BusinessFamilies.add(all, totals);
    pools(all, snapshot);
    counter(
        all,
        "packwatch_flush_failures",
        "Attempts to deliver that failed, but for throttled ones.",
        watched.self.flushFailures.get());
    counter(
        all,
        "packwatch_throttled_requests",
        "Requests that CloudWatch throttled; sent again.",
        watched.self.throttledRequests.get());
    counter(
        all,
        "packwatch_intervals_dropped",
        "Intervals that were lost.",
        watched.self.dropped.get());
    counter(
        all,
        "packwatch_probe_errors",
        "Failures of the agent's advice.",
        AgentHealth.probeErrors());
    gauge(
        all,
        "packwatch_buffered_intervals",
        "Intervals that wait to be sent.",
        watched.self.bufferedIntervals);
    if (snapshot.health.requests() > 0) {
      gauge(
          all,
          "packwatch_system_health",
          "0 to 100: how well requests were answered in the last minute.",
          snapshot.health.score());
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(8_192);
    writer.write(bytes, all.build(), EscapingScheme.DEFAULT);
    return bytes.toByteArray();
  }

  private static void kind(MetricSnapshots.Builder all, EventKind kind, Figures totals) {
    HistogramSnapshot.Builder times =
        HistogramSnapshot.builder()
            .name("packwatch_" + kind.text() + "_seconds")
            .help("Time of " + kind.text() + " by package.");
    CounterSnapshot.Builder errors =
        CounterSnapshot.builder()
            .name("packwatch_" + kind.text() + "_errors")
            .help("Failed " + kind.text() + " by package.");
    for (String name : totals.packages()) {
      boolean only = kind.labels() == EventKind.Labels.ONLY;
      if (only && !totals.labels(name, kind.time()).isEmpty()) {
        for (String label : totals.labels(name, kind.time())) {
          Labels labels = Labels.of("package", name, labelName(kind), label);
          add(times, errors, totals.of(kind, name, label), labels);
        }
      } else {
        add(times, errors, totals.of(kind, name), Labels.of("package", name));
      }
    }
    all.metricSnapshot(times.build());
    all.metricSnapshot(errors.build());
  }

  private static String labelName(EventKind kind) {
    String label = kind.time().label();
    return label == null ? "label" : label.toLowerCase(Locale.ROOT);
  }

  private static void add(
      HistogramSnapshot.Builder times, CounterSnapshot.Builder errors, Stat stat, Labels labels) {
    if (stat.count() == 0) {
      return;
    }
    long[] counts = new long[BOUNDS.length];
    long before = 0;
    for (int i = 0; i < BOUNDS.length; i++) {
      long within =
          Double.isInfinite(BOUNDS[i]) ? stat.count() : stat.within(BOUNDS[i] * MILLIS_PER_SECOND);
      counts[i] = within - before;
      before = within;
    }
    times.dataPoint(
        HistogramSnapshot.HistogramDataPointSnapshot.builder()
            .classicHistogramBuckets(ClassicHistogramBuckets.of(BOUNDS, counts))
            .sum(stat.totalMillis() / MILLIS_PER_SECOND)
            .labels(labels)
            .build());
    errors.dataPoint(point(labels, (double) stat.failed()));
  }

  private static void selfTime(MetricSnapshots.Builder all, Figures totals) {
    CounterSnapshot.Builder seconds =
        CounterSnapshot.builder()
            .name("packwatch_self_time_seconds")
            .help("Time inside a package, without those it called.");
    for (String name : totals.packages()) {
      Stat self = totals.times(name, Metric.SELF_TIME, null);
      if (self.count() > 0) {
        seconds.dataPoint(
            point(Labels.of("package", name), self.totalMillis() / MILLIS_PER_SECOND));
      }
    }
    all.metricSnapshot(seconds.build());
  }

  private static void connectionErrors(MetricSnapshots.Builder all, Figures totals) {
    CounterSnapshot.Builder errors =
        CounterSnapshot.builder()
            .name("packwatch_connection_errors")
            .help("Connections that could not be opened or borrowed, by package.");
    for (String name : totals.packages()) {
      long refused = totals.count(name, Metric.CONNECTION_ERRORS, null);
      if (refused > 0) {
        errors.dataPoint(point(Labels.of("package", name), (double) refused));
      }
    }
    all.metricSnapshot(errors.build());
  }

  private static void lookups(MetricSnapshots.Builder all, Figures totals) {
    CounterSnapshot.Builder lookups =
        CounterSnapshot.builder()
            .name("packwatch_cache_lookups")
            .help("Look-ups in caches by package, cache, and whether they found something.");
    for (String name : totals.packages()) {
      for (String cache : totals.labels(name, Metric.CACHE_HIT_RATE)) {
        Labels labels = Labels.of("package", name, "cache", cache);
        MetricPoint.Ratio found = totals.ratio(name, Metric.CACHE_HIT_RATE, cache);
        lookups.dataPoint(point(labels.add("result", "hit"), (double) found.failed));
        lookups.dataPoint(point(labels.add("result", "miss"), (double) found.succeeded));
      }
    }
    all.metricSnapshot(lookups.build());
  }

  private static void pools(MetricSnapshots.Builder all, Snapshot snapshot) {
    GaugeSnapshot.Builder connections =
        GaugeSnapshot.builder()
            .name("packwatch_pool_connections")
            .help("Connections of a pool by state.");
    GaugeSnapshot.Builder waiting =
        GaugeSnapshot.builder()
            .name("packwatch_pool_waiting")
            .help("Threads that wait for a connection.");
    CounterSnapshot.Builder timeouts =
        CounterSnapshot.builder()
            .name("packwatch_pool_timeouts")
            .help("Callers that got no connection in time.");
    TreeSet<String> seen = new TreeSet<>();
    for (PoolState pool : snapshot.pools) {
      if (seen.add(pool.name())) { // two pools of one name would be one series twice
        Labels labels = Labels.of("pool", pool.name());
        connections.dataPoint(value(labels.add("state", "active"), pool.active()));
        connections.dataPoint(value(labels.add("state", "idle"), pool.idle()));
        waiting.dataPoint(value(labels, pool.waiting()));
        timeouts.dataPoint(
            point(
                labels,
                (double)
                    snapshot.totals.count(
                        pool.packageName(), Metric.CONNECTION_TIMEOUTS, pool.name())));
      }
    }
    all.metricSnapshot(connections.build());
    all.metricSnapshot(waiting.build());
    all.metricSnapshot(timeouts.build());
  }

  private static void counter(MetricSnapshots.Builder all, String name, String help, long value) {
    all.metricSnapshot(
        CounterSnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(point(Labels.EMPTY, (double) value))
            .build());
  }

  private static void gauge(MetricSnapshots.Builder all, String name, String help, double value) {
    all.metricSnapshot(
        GaugeSnapshot.builder()
            .name(name)
            .help(help)
            .dataPoint(value(Labels.EMPTY, value))
            .build());
  }

  private static CounterSnapshot.CounterDataPointSnapshot point(Labels labels, double value) {
    return CounterSnapshot.CounterDataPointSnapshot.builder().labels(labels).value(value).build();
  }

  private static GaugeSnapshot.GaugeDataPointSnapshot value(Labels labels, double value) {
    return GaugeSnapshot.GaugeDataPointSnapshot.builder().labels(labels).value(value).build();
  }
}
