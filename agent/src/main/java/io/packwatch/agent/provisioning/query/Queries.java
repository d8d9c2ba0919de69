package io.packwatch.agent.provisioning.query;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceNames;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Common questions as Logs Insights queries. */
public final class Queries {

  /** The start of every query, below its comment. */
  private static final Pattern FILTER = Pattern.compile("^filter ", Pattern.MULTILINE);

  /** By name. The same text serves {@code insights}, saved queries and dashboards. */
  private static final Map<String, String> ALL = new LinkedHashMap<>();

  static {
    ALL.put(
        "Errors by package and exception",
        "filter event = \"aggregated_error\"\n"
            + "| stats max(count) as errors, latest(severity) as severity, latest(message) as"
            + " message by package, exception, fingerprint\n"
            + "| sort errors desc\n"
            + "| limit 50");
    ALL.put(
        "Slow requests by endpoint",
        "filter event = \"request_complete\"\n"
            + "| stats count(*) as requests, pct(duration, 50) as p50, pct(duration, 99) as p99,"
            + " avg(query_time) as query_time, avg(outbound_time) as outbound_time"
            + " by package, endpoint\n"
            + "| sort p99 desc\n"
            + "| limit 50");
    ALL.put(
        "Slow queries",
        "filter event = \"slow_query\"\n"
            + "| stats count(*) as queries, max(duration) as slowest, avg(duration) as average"
            + " by package, sql\n"
            + "| sort slowest desc\n"
            + "| limit 50");
    ALL.put(
        "External calls by peer",
        "filter event = \"external_api_call\"\n"
            + "| stats count(*) as calls, pct(duration, 99) as p99, max(duration) as slowest"
            + " by peer, method, status_code\n"
            + "| sort p99 desc\n"
            + "| limit 50");
    ALL.put(
        "Pool exhaustion timeline",
        "filter event = \"aggregated_error\" and exception like"
            + " /SQLTransientConnectionException|ConnectionPoolTimeout|PoolExhausted|NoSuchElement/\n"
            + "| stats count(*) as timeouts by bin(1m) as minute, package\n"
            + "| sort minute asc");
    ALL.put(
        "One request by correlation id",
        "filter correlation_id = \"PUT-THE-ID-HERE\"\n"
            + "| fields @timestamp, event, level, package, endpoint, status_code, duration, peer,"
            + " exception, message\n"
            + "| sort @timestamp asc\n"
            + "| limit 200");
    ALL.put(
        "Error rate by endpoint",
        "# all errors are written, and a sample of what went well: compare endpoints, not shares\n"
            + "filter event = \"request_complete\"\n"
            + "| fields strcontains(level, \"ERROR\") as failed\n"
            + "| stats sum(failed) as errors, count(*) as lines by package, endpoint\n"
            + "| sort errors desc\n"
            + "| limit 100");
  }

  /** The latest errors, for the operations dashboard. */
  public static final String LATEST_ERRORS =
      "filter event = \"aggregated_error\""
          + " | fields @timestamp, package, severity, exception, message, count"
          + " | sort @timestamp desc | limit 20";

  /** The latest slow requests, for the operations dashboard. */
  public static final String SLOW_REQUESTS =
      "filter event = \"request_complete\" and duration > 1"
          + " | fields @timestamp, package, endpoint, status_code, duration, query_time,"
          + " outbound_time, correlation_id | sort @timestamp desc | limit 20";

  private Queries() {}

  /** The texts by name. */
  public static Map<String, String> texts() {
    return new LinkedHashMap<>(ALL);
  }

  /** A query restricted to the pack's environment and service in a shared group. */
  public static String within(LogPlace place, String query) {
    StringBuilder begin = new StringBuilder("filter ");
    for (Map.Entry<String, @Nullable String> field : place.fields().entrySet()) {
      String value = field.getValue();
      begin.append(
          value == null
              ? "not ispresent(" + field.getKey() + ")"
              : field.getKey() + " = \"" + quoted(value) + "\"");
      begin.append(" and ");
    }
    return FILTER.matcher(query).replaceFirst(Matcher.quoteReplacement(begin.toString()));
  }

  private static String quoted(String text) {
    return text.replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /** The saved queries over a group. */
  public static List<Resource> of(ResourceNames names, LogPlace place) {
    List<Resource> resources = new ArrayList<>();
    for (Map.Entry<String, String> query : ALL.entrySet()) {
      String name = names.query(query.getKey());
      resources.add(
          new Resource(
              ResourceKind.QUERY,
              name,
              Fields.of(
                  "Name",
                  name,
                  "QueryString",
                  within(place, query.getValue()),
                  "LogGroupNames",
                  Fields.list(place.group()))));
    }
    return resources;
  }
}
