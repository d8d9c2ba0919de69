package io.packwatch.agent.console;

import io.packwatch.agent.metric.Metric;

/** The kinds of event that are timed and can fail. */
enum CallKind {
  REQUESTS("requests", Metric.RESPONSE_TIME, Metric.ERROR_RATE),
  CALLS("calls", Metric.CALL_LATENCY, Metric.CALL_ERROR_RATE),
  QUERIES("queries", Metric.QUERY_LATENCY, Metric.QUERY_ERROR_RATE),
  COMMITS("commits", Metric.COMMIT_LATENCY, Metric.COMMIT_ERROR_RATE),
  OUTBOUND("outbound", Metric.OUTBOUND_LATENCY, Metric.OUTBOUND_ERROR_RATE);

  /** As documents name it. */
  final String text;

  final Metric time;
  final Metric errors;

  CallKind(String text, Metric time, Metric errors) {
    this.text = text;
    this.time = time;
    this.errors = errors;
  }
}
