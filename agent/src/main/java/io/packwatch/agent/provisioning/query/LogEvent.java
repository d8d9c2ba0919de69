package io.packwatch.agent.provisioning.query;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/** The agent's log lines by their {@code event}, with the fields that queries and rules may use. */
public enum LogEvent {
  REQUEST_COMPLETE(
      "request_complete",
      "endpoint",
      "method",
      "status_code",
      "duration",
      "query_count",
      "query_time",
      "outbound_count",
      "outbound_time",
      "exception"),
  SLOW_QUERY("slow_query", "duration", "sql"),
  EXTERNAL_API_CALL("external_api_call", "peer", "method", "status_code", "duration"),
  AGGREGATED_ERROR(
      "aggregated_error",
      "endpoint",
      "fingerprint",
      "severity",
      "count",
      "exception",
      "root_cause",
      "message");

  private static final String[] OF_ALL = {
    "timestamp", "level", "event", "environment", "service", "correlation_id", "package"
  };

  private final String text;

  /** Separated by blanks. */
  private final String fields;

  LogEvent(String text, String... fields) {
    this.text = text;
    this.fields = String.join(" ", fields);
  }

  /** The value of the field {@code event}. */
  public String text() {
    return text;
  }

  /** The fields of such a line, including those that all lines have. */
  public Set<String> fields() {
    Set<String> all = new LinkedHashSet<>(Arrays.asList(OF_ALL));
    all.addAll(Arrays.asList(fields.split(" ", -1)));
    return Collections.unmodifiableSet(all);
  }
}
