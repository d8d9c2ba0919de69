package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Anomaly detectors of single metrics: one for each metric with its dimensions and statistic. */
final class Detectors {

  private static final Checks CHECK = new Checks("InvalidParameterValue");

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
    if (detectors.remove(key(metricOf(request))) == null) {
      throw new Refusal(404, "ResourceNotFoundException", "there is no such detector");
    }
    return Trees.map();
  }

  private ObjectNode describe(ObjectNode request) {
    String namespace = Trees.text(request, "Namespace");
    String name = Trees.text(request, "MetricName");
    List<ObjectNode> found = new ArrayList<>();
    for (ObjectNode detector : detectors.values()) {
      if ((namespace.isEmpty() || Trees.text(detector, "Namespace").equals(namespace))
          && (name.isEmpty() || Trees.text(detector, "MetricName").equals(name))) {
        found.add(detector.deepCopy());
      }
    }
    int size = request.path("MaxResults").asInt(10);
    return Page.of(found, request, "AnomalyDetectors", size, "NextToken");
  }
}
