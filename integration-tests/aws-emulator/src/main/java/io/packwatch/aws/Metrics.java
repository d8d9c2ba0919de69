package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Data points as they came, told back by series, period and statistic. No metric math. */
final class Metrics {

  private static final Checks CHECK = new Checks("InvalidParameterValue");
  private static final int PAGE = 500;

  /** A metric with its dimensions. */
  private record Series(String namespace, String name, Map<String, String> dimensions) {

    static Series of(String namespace, JsonNode metric) {
      Map<String, String> dimensions = new TreeMap<>();
      for (JsonNode dimension : metric.path("Dimensions")) {
        dimensions.put(Trees.text(dimension, "Name"), Trees.text(dimension, "Value"));
      }
      return new Series(namespace, Trees.text(metric, "MetricName"), dimensions);
    }
  }

  private final Account account;
  private final Map<Series, List<DataPoint>> points = new LinkedHashMap<>();

  Metrics(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutMetricData", this::put);
    operations.put("ListMetrics", this::list);
    operations.put("GetMetricData", this::get);
  }

  private ObjectNode put(ObjectNode request) {
    CHECK.namespace(request);
    String namespace = Trees.text(request, "Namespace");
    CHECK.require(!namespace.startsWith("AWS/"), "The value AWS/ for Namespace is reserved");
    JsonNode data = request.path("MetricData");
    if (data.isEmpty()) {
      throw Refusal.invalid("MissingParameter", "The parameter MetricData is required.");
    }
    CHECK.require(data.size() <= 1_000, "MetricData must not have more than 1000 members");
    Instant now = account.clock().instant();
    for (JsonNode datum : data) {
      CHECK.length(datum, "MetricName", 1, 255);
      CHECK.dimensions(datum.path("Dimensions"));
      DataPoint point = DataPoint.of(datum, now, CHECK);
      points.computeIfAbsent(Series.of(namespace, datum), fresh -> new ArrayList<>()).add(point);
    }
    return Trees.map();
  }

  private ObjectNode list(ObjectNode request) {
    String namespace = Trees.text(request, "Namespace");
    String name = Trees.text(request, "MetricName");
    List<ObjectNode> found = new ArrayList<>();
    for (Series series : points.keySet()) {
      if ((namespace.isEmpty() || series.namespace().equals(namespace))
          && (name.isEmpty() || series.name().equals(name))
          && has(series.dimensions(), request.path("Dimensions"))) {
        ObjectNode metric = Trees.map().put("Namespace", series.namespace());
        metric.put("MetricName", series.name());
        ArrayNode dimensions = metric.putArray("Dimensions");
        series
            .dimensions()
            .forEach((key, value) -> dimensions.addObject().put("Name", key).put("Value", value));
        found.add(metric);
      }
    }
    return Page.of(found, request, "Metrics", PAGE, "NextToken");
  }

  private static boolean has(Map<String, String> dimensions, JsonNode filters) {
    for (JsonNode filter : filters) {
      String value = dimensions.get(Trees.text(filter, "Name"));
      if (value == null || (filter.has("Value") && !value.equals(Trees.text(filter, "Value")))) {
        return false;
      }
    }
    return true;
  }

  private ObjectNode get(ObjectNode request) {
    JsonNode queries = request.path("MetricDataQueries");
    CHECK.require(!queries.isEmpty() && queries.size() <= 500, "1 to 500 queries");
    double from = request.path("StartTime").asDouble();
    double to = request.path("EndTime").asDouble();
    CHECK.require(from < to, "The parameter EndTime must be greater than StartTime");
    boolean ascending = Trees.text(request, "ScanBy").equals("TimestampAscending");
    ObjectNode answer = Trees.map();
    ArrayNode results = answer.putArray("MetricDataResults");
    for (JsonNode query : queries) {
      CHECK.require(query.has("MetricStat"), "expressions are not evaluated by this emulator");
      if (query.path("ReturnData").asBoolean(true)) {
        results.add(result(query, from, to, ascending));
      }
    }
    answer.putArray("Messages");
    return answer;
  }

  private ObjectNode result(JsonNode query, double from, double to, boolean ascending) {
    JsonNode stat = query.path("MetricStat");
    int period = stat.path("Period").asInt();
    CHECK.require(period > 0, "Period must be positive");
    JsonNode metric = stat.path("Metric");
    Series series = Series.of(Trees.text(metric, "Namespace"), metric);
    TreeMap<Long, List<DataPoint>> buckets = new TreeMap<>();
    for (DataPoint point : points.getOrDefault(series, List.of())) {
      if (point.seconds() >= from && point.seconds() < to) {
        long start = (long) (Math.floor(point.seconds() / period) * period);
        buckets.computeIfAbsent(start, fresh -> new ArrayList<>()).add(point);
      }
    }
    ObjectNode result = Trees.map().put("Id", Trees.text(query, "Id"));
    result.put("Label", query.path("Label").asText(series.name())).put("StatusCode", "Complete");
    ArrayNode times = result.putArray("Timestamps");
    ArrayNode values = result.putArray("Values");
    (ascending ? buckets : buckets.descendingMap())
        .forEach(
            (start, in) -> {
              times.add(Trees.time(Instant.ofEpochSecond(start)));
              values.add(DataPoint.statistic(in, Trees.text(stat, "Stat")));
            });
    return result;
  }
}
