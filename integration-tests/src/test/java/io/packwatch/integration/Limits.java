package io.packwatch.integration;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Every documented limit of PutMetricData, and stricter where the service is lenient: what it
 * silently drops, rounds or merges is a violation here.
 *
 * <p>Source:
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/APIReference/API_PutMetricData.html,
 * API_MetricDatum.html, API_Dimension.html, API_StatisticSet.html and cloudwatch_limits.html.
 */
final class Limits {

  static final int MAX_DATA = 1000;
  static final int MAX_BYTES = 1_048_576;
  static final int MAX_VALUES = 150;
  static final int MAX_DIMENSIONS = 30;

  /** One datum more than these for one series and time: it should have been merged before. */
  static final int MAX_DATA_OF_A_SERIES = 3;

  private static final double GREATEST = Math.pow(2, 360);
  private static final Duration OLDEST = Duration.ofDays(14);
  private static final Duration NEWEST = Duration.ofHours(2);

  /** The service takes any ASCII but a colon in front; a person should not have to escape it. */
  private static final Pattern NAMESPACE =
      Pattern.compile("[\\w./#-]([\\w ./#-]{0,253}[\\w./#-])?");

  private static final Pattern METRIC = Pattern.compile("[A-Z][A-Za-z0-9]{0,254}");
  private static final Pattern DIMENSION = Pattern.compile("[A-Za-z0-9_.-]{1,255}");
  private static final Pattern PRINTABLE =
      Pattern.compile("[\\x21-\\x7e]([\\x20-\\x7e]{0,1022}[\\x21-\\x7e])?");

  private static final Set<String> MEMBERS = Set.of("Namespace", "MetricData");
  private static final Set<String> DATUM_MEMBERS =
      Set.of(
          "MetricName",
          "Dimensions",
          "Timestamp",
          "Value",
          "StatisticValues",
          "Values",
          "Counts",
          "Unit",
          "StorageResolution");
  private static final Set<String> SET_MEMBERS = Set.of("SampleCount", "Sum", "Minimum", "Maximum");
  private static final Set<String> UNITS =
      Set.of(
          ("Seconds Microseconds Milliseconds Percent Count Count/Second None"
                  + " Bytes Kilobytes Megabytes Gigabytes Terabytes"
                  + " Bits Kilobits Megabits Gigabits Terabits"
                  + " Bytes/Second Kilobytes/Second Megabytes/Second Gigabytes/Second"
                  + " Terabytes/Second Bits/Second Kilobits/Second Megabits/Second"
                  + " Gigabits/Second Terabits/Second")
              .split(" ", -1));

  private final List<String> violations = new ArrayList<>();
  private final Instant now;
  private String where = "the request";

  private Limits(Instant now) {
    this.now = now;
  }

  /** What a request violates, each with where. */
  static List<String> violations(JsonNode request, int bytes, Instant now) {
    Limits limits = new Limits(now);
    limits.checkRequest(request, bytes);
    return limits.violations;
  }

  private void require(boolean kept, String limit, Object found) {
    if (!kept) {
      violations.add(where + ": " + limit + ", found " + found);
    }
  }

  private void checkRequest(JsonNode request, int bytes) {
    require(bytes <= MAX_BYTES, "at most " + MAX_BYTES + " bytes uncompressed", bytes);
    requireMembers(request, MEMBERS);
    String namespace = request.path("Namespace").asText();
    require(NAMESPACE.matcher(namespace).matches(), "a namespace is " + NAMESPACE, namespace);
    require(!namespace.startsWith("AWS/"), "AWS/ is reserved", namespace);
    JsonNode data = request.path("MetricData");
    require(data.isArray() && !data.isEmpty(), "at least one datum", data.size());
    require(data.size() <= MAX_DATA, "at most " + MAX_DATA + " data", data.size());
    List<String> series = new ArrayList<>();
    for (int i = 0; i < data.size(); i++) {
      where = "datum " + i + " (" + namespace + " " + data.get(i).path("MetricName") + ")";
      checkDatum(data.get(i));
      series.add(
          data.get(i).path("MetricName")
              + " "
              + PutMetricData.dimensions(data.get(i))
              + " at "
              + millis(data.get(i).path("Timestamp")));
    }
    where = "the request";
    for (String each : new HashSet<>(series)) {
      long times = series.stream().filter(each::equals).count();
      require(times <= MAX_DATA_OF_A_SERIES, "one series comes at most thrice: " + each, times);
    }
  }

  /**
   * In milliseconds since 1970. Encoders write a time with as few bytes as it takes: every 128 s it
   * is a whole {@code float}, which as text is the {@code double} two seconds later.
   */
  private static long millis(JsonNode timestamp) {
    return Math.round(timestamp.asDouble() * 1_000);
  }

  private void checkDatum(JsonNode datum) {
    requireMembers(datum, DATUM_MEMBERS);
    String metric = datum.path("MetricName").asText();
    require(METRIC.matcher(metric).matches(), "a metric's name is " + METRIC, metric);
    checkDimensions(datum.path("Dimensions"));
    checkTimestamp(datum.path("Timestamp"));
    String unit = datum.path("Unit").asText();
    require(UNITS.contains(unit), "a unit of the enumeration", unit);
    int resolution = datum.path("StorageResolution").asInt(60);
    require(resolution == 1 || resolution == 60, "a resolution of 1 or 60", resolution);
    checkFigures(datum);
  }

  private void checkDimensions(JsonNode dimensions) {
    require(dimensions.size() <= MAX_DIMENSIONS, "at most 30 dimensions", dimensions.size());
    Set<String> names = new HashSet<>();
    for (JsonNode dimension : dimensions) {
      requireMembers(dimension, Set.of("Name", "Value"));
      String name = dimension.path("Name").asText();
      String value = dimension.path("Value").asText();
      require(DIMENSION.matcher(name).matches(), "a dimension's name is " + DIMENSION, name);
      require(PRINTABLE.matcher(value).matches(), "a dimension's value is " + PRINTABLE, value);
      require(!value.startsWith(":"), "a dimension's value begins with no colon", value);
      require(names.add(name), "each dimension once", name);
    }
  }

  private void checkTimestamp(JsonNode timestamp) {
    require(timestamp.isNumber(), "a time stamp in epoch seconds", timestamp);
    Instant time = Instant.ofEpochMilli((long) (timestamp.doubleValue() * 1000));
    require(time.isAfter(now.minus(OLDEST)), "a time stamp of the last two weeks", time);
    require(time.isBefore(now.plus(NEWEST)), "a time stamp at most two hours ahead", time);
  }

  private void checkFigures(JsonNode datum) {
    int ways = 0;
    for (String way : List.of("Value", "Values", "StatisticValues")) {
      ways += datum.has(way) ? 1 : 0;
    }
    require(ways == 1, "one of Value, Values and StatisticValues", datum);
    if (datum.has("Value")) {
      checkNumber(datum.path("Value"));
    }
    if (datum.has("Values") || datum.has("Counts")) {
      checkValues(datum.path("Values"), datum.path("Counts"));
    }
    if (datum.has("StatisticValues")) {
      checkStatistics(datum.path("StatisticValues"));
    }
  }

  private void checkValues(JsonNode values, JsonNode counts) {
    require(!values.isEmpty(), "at least one value", values.size());
    require(values.size() <= MAX_VALUES, "at most 150 values", values.size());
    require(values.size() == counts.size(), "as many counts as values", counts.size());
    Set<Double> distinct = new HashSet<>();
    for (JsonNode value : values) {
      checkNumber(value);
      require(distinct.add(value.doubleValue()), "each value once", value);
    }
    for (JsonNode count : counts) {
      checkNumber(count);
      require(isWhole(count) && count.doubleValue() >= 1, "a whole count of 1 or more", count);
    }
  }

  private void checkStatistics(JsonNode set) {
    requireMembers(set, SET_MEMBERS);
    for (String member : SET_MEMBERS) {
      require(set.has(member), "a statistic set has all four members", set);
      checkNumber(set.path(member));
    }
    double samples = set.path("SampleCount").doubleValue();
    double sum = set.path("Sum").doubleValue();
    double minimum = set.path("Minimum").doubleValue();
    double maximum = set.path("Maximum").doubleValue();
    // Sums of doubles are inexact in the last digits.
    double tolerance = 1e-9 * Math.max(1, samples * Math.max(Math.abs(minimum), Math.abs(maximum)));
    require(isWhole(set.path("SampleCount")) && samples >= 1, "whole samples, 1 or more", samples);
    require(minimum <= maximum, "a minimum up to the maximum", set);
    require(sum >= samples * minimum - tolerance, "a sum from samples * minimum", set);
    require(sum <= samples * maximum + tolerance, "a sum up to samples * maximum", set);
  }

  private void checkNumber(JsonNode number) {
    double value = number.doubleValue();
    require(
        number.isNumber() && Double.isFinite(value) && Math.abs(value) <= GREATEST,
        "a finite number up to 2^360",
        number);
  }

  private static boolean isWhole(JsonNode number) {
    return number.doubleValue() == Math.rint(number.doubleValue());
  }

  private void requireMembers(JsonNode map, Set<String> known) {
    for (Iterator<String> names = map.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      require(known.contains(name), "no member but " + known, name);
    }
  }
}
