package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Anomaly detectors: of single metrics, one for each metric with its dimensions and statistic, and
 * of metric math, one for each set of queries.
 */
final class Detectors {

  private static final Checks CHECK = new Checks("InvalidParameterValue");

  private static final String MATH = "MetricMathAnomalyDetector";

  private final Map<String, ObjectNode> detectors = new TreeMap<>();

  void offer(Map<String, Operation> operations) {
    operations.put("PutAnomalyDetector", this::put);
    operations.put("DeleteAnomalyDetector", this::delete);
    operations.put("DescribeAnomalyDetectors", this::describe);
  }

  /** The metric, whichever of the two ways it is given. */
  private static JsonNode metricOf(ObjectNode request) {
    boolean single = request.has("SingleMetricAnomalyDetector");
    CHECK.require(
        single != request.has("MetricName"),
        "exactly one of SingleMetricAnomalyDetector and MetricName must be there");
    JsonNode metric = single ? request.path("SingleMetricAnomalyDetector") : request;
    CHECK.namespace(metric);
    CHECK.length(metric, "MetricName", 1, 255);
    CHECK.length(metric, "Stat", 1, 50);
    CHECK.dimensions(metric.path("Dimensions"));
    return metric;
  }

  private static boolean isMath(ObjectNode request) {
    JsonNode queries = request.path(MATH).path("MetricDataQueries");
    if (!request.has(MATH)) {
      return false;
    }
    int returned = 0;
    Set<String> ids = new HashSet<>();
    for (JsonNode query : queries) {
      returned += query.path("ReturnData").asBoolean(true) ? 1 : 0;
      ids.add(Trees.text(query, "Id"));
    }
    for (JsonNode query : queries) {
      Expressions.check(Trees.text(query, "Expression"), ids, CHECK);
    }
    CHECK.require(returned == 1, "exactly one query of a detector returns data");
    CHECK.require(!request.has("MetricName"), "a metric or metric math, not both");
    return true;
  }

  private static String key(ObjectNode request) {
    return isMath(request) ? request.path(MATH).toString() : key(metricOf(request));
  }

  private static String key(JsonNode metric) {
    Map<String, String> dimensions = new TreeMap<>();
    for (JsonNode dimension : metric.path("Dimensions")) {
      dimensions.put(Trees.text(dimension, "Name"), Trees.text(dimension, "Value"));
    }
    return Trees.text(metric, "Namespace")
        + "|"
        + Trees.text(metric, "MetricName")
        + "|"
        + dimensions
        + "|"
        + Trees.text(metric, "Stat");
  }

  private ObjectNode put(ObjectNode request) {
    if (isMath(request)) {
      ObjectNode detector = request.deepCopy();
      detector.put("StateValue", "PENDING_TRAINING");
      detectors.put(key(request), detector);
      return Trees.map();
    }
    JsonNode metric = metricOf(request);
    String zone = Trees.text(request.path("Configuration"), "MetricTimezone");
    CHECK.require(zone.length() <= 50, "MetricTimezone is too long");
    ObjectNode detector = Trees.map();
    ObjectNode single = detector.putObject("SingleMetricAnomalyDetector");
    for (String member : List.of("Namespace", "MetricName", "Dimensions", "Stat")) {
      if (metric.has(member)) {
        single.set(member, metric.get(member).deepCopy());
        detector.set(member, metric.get(member).deepCopy());
      }
    }
    if (request.has("Configuration")) {
      detector.set("Configuration", request.get("Configuration").deepCopy());
    }
    detector.put("StateValue", "PENDING_TRAINING");
    detectors.put(key(metric), detector);
    return Trees.map();
  }

  private ObjectNode delete(ObjectNode request) {
    if (detectors.remove(key(request)) == null) {
      throw new Refusal(404, "ResourceNotFoundException", "there is no such detector");
    }
    return Trees.map();
  }

  private ObjectNode describe(ObjectNode request) {
    String namespace = Trees.text(request, "Namespace");
    String name = Trees.text(request, "MetricName");
    List<String> types = Trees.texts(request.path("AnomalyDetectorTypes"));
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode detector : detectors.values()) {
      String type = detector.has(MATH) ? "METRIC_MATH" : "SINGLE_METRIC";
      if (types.contains(type) || (types.isEmpty() && !detector.has(MATH))) {
        add(detector, namespace, name, found);
      }
    }
    int size = request.path("MaxResults").asInt(10);
    return Page.of(found, request, "AnomalyDetectors", size, "NextToken");
  }

  private static void add(
      ObjectNode detector, String namespace, String name, List<ObjectNode> found) {
    if ((namespace.isEmpty() || Trees.text(detector, "Namespace").equals(namespace))
        && (name.isEmpty() || Trees.text(detector, "MetricName").equals(name))) {
      found.add(detector.deepCopy());
    }
  }
}
