package io.packwatch.agent.cli.cost;

import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.metric.Metric;
import java.util.EnumSet;
import java.util.Set;

/** What of the configuration has a say in the bill. Immutable; variants are made of it. */
final class Choices {

  final Set<Metric> metrics;
  final boolean endpoints;
  final boolean peers;

  /** A dimension that tells JVMs apart; Packwatch itself has none. */
  final boolean perInstance;

  final long intervalSeconds;
  final boolean requestsMetrics;

  /** As lines in the Embedded Metric Format: logs, which cost by their size. */
  final boolean writesMetrics;

  final boolean sendsMetrics;
  final int seriesLimit;

  private Choices(
      Set<Metric> metrics,
      boolean endpoints,
      boolean peers,
      boolean perInstance,
      long intervalSeconds,
      boolean requestsMetrics,
      boolean writesMetrics,
      int seriesLimit) {
    this.metrics = metrics;
    this.endpoints = endpoints;
    this.peers = peers;
    this.perInstance = perInstance;
    this.intervalSeconds = intervalSeconds;
    this.requestsMetrics = requestsMetrics;
    this.writesMetrics = writesMetrics;
    this.sendsMetrics = requestsMetrics || writesMetrics;
    this.seriesLimit = seriesLimit;
  }

  static Choices of(Settings settings) {
    Set<Metric> on = EnumSet.noneOf(Metric.class);
    for (Metric metric : Metric.values()) {
      if (settings.metricOn(metric)) {
        on.add(metric);
      }
    }
    Set<ExportTarget> to = settings.get(Keys.EXPORT);
    return new Choices(
        on,
        settings.get(Keys.ENDPOINTS),
        settings.get(Keys.PEERS),
        false,
        settings.get(Keys.INTERVAL) / 1000,
        to.contains(ExportTarget.CLOUDWATCH),
        to.contains(ExportTarget.EMF),
        settings.get(Keys.SERIES_LIMIT));
  }

  boolean isOn(Metric metric) {
    return metrics.contains(metric);
  }

  Choices without(Metric... off) {
    Set<Metric> fewer = EnumSet.copyOf(metrics);
    for (Metric metric : off) {
      fewer.remove(metric);
    }
    return with(fewer, endpoints, peers, perInstance, intervalSeconds);
  }

  Choices endpoints(boolean on) {
    return with(metrics, on, peers, perInstance, intervalSeconds);
  }

  Choices withoutPeers() {
    return with(metrics, endpoints, false, perInstance, intervalSeconds);
  }

  Choices perInstance() {
    return with(metrics, endpoints, peers, true, intervalSeconds);
  }

  Choices every(long seconds) {
    return with(metrics, endpoints, peers, perInstance, seconds);
  }

  /** Lines in place of requests. */
  Choices emf() {
    return new Choices(
        metrics, endpoints, peers, perInstance, intervalSeconds, false, true, seriesLimit);
  }

  private Choices with(
      Set<Metric> chosen, boolean routes, boolean hosts, boolean instances, long seconds) {
    return new Choices(
        chosen, routes, hosts, instances, seconds, requestsMetrics, writesMetrics, seriesLimit);
  }
}
