package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What PutMetricAlarm and PutCompositeAlarm accept.
 *
 * <p>Source: API_PutMetricAlarm.html, API_MetricDataQuery.html, API_PutCompositeAlarm.html.
 */
final class AlarmRules {

  private static final Checks CHECK = new Checks("ValidationError");
  private static final int DAY = 86_400;

  private static final Set<String> STATISTICS =
      Set.of("SampleCount", "Average", "Sum", "Minimum", "Maximum");

  private static final Set<String> COMPARISONS =
      Set.of(
          "GreaterThanOrEqualToThreshold",
          "GreaterThanThreshold",
          "LessThanThreshold",
          "LessThanOrEqualToThreshold");

  private static final Set<String> BAND_COMPARISONS =
      Set.of(
          "LessThanLowerOrGreaterThanUpperThreshold",
          "LessThanLowerThreshold",
          "GreaterThanUpperThreshold");

  private static final Pattern EXTENDED =
      Pattern.compile(
          "p(\\d{1,2}(\\.\\d{0,10})?|100)|IQM|(tm|wm|tc|ts)\\d{1,2}(\\.\\d+)?"
              + "|(TM|WM|TC|TS|PR)\\(\\d*(\\.\\d+)?%?:\\d*(\\.\\d+)?%?\\)");

  private static final Pattern ID = Pattern.compile("[a-z][a-zA-Z0-9_]{0,254}");

  private static final Pattern ARN = Pattern.compile("arn:[\\w-]+:[\\w-]+:[^\\s]+");

  private AlarmRules() {}

  static void metricAlarm(JsonNode alarm) {
    common(alarm);
    int periods = alarm.path("EvaluationPeriods").asInt();
    CHECK.require(periods >= 1, "EvaluationPeriods must be at least 1");
    JsonNode datapoints = alarm.path("DatapointsToAlarm");
    CHECK.require(
        datapoints.isMissingNode() || (datapoints.asInt() >= 1 && datapoints.asInt() <= periods),
        "DatapointsToAlarm must be from 1 to EvaluationPeriods");
    if (alarm.has("TreatMissingData")) {
      CHECK.oneOf(
          alarm, "TreatMissingData", Set.of("breaching", "notBreaching", "ignore", "missing"));
    }
    boolean single = alarm.has("MetricName");
    CHECK.require(
        single != alarm.has("Metrics"), "exactly one of MetricName and Metrics must be there");
    if (single) {
      metric(alarm);
      statistic(alarm, alarm.path("ExtendedStatistic"), alarm.path("Statistic"));
      period(alarm.path("Period").asInt(), periods);
    } else {
      for (String member :
          List.of("Namespace", "Statistic", "ExtendedStatistic", "Dimensions", "Period", "Unit")) {
        CHECK.require(!alarm.has(member), member + " cannot be there with Metrics");
      }
      CHECK.require(
          !alarm.has("EvaluateLowSampleCountPercentile"),
          "EvaluateLowSampleCountPercentile needs a percentile statistic");
      queries(alarm.path("Metrics"), periods);
    }
    threshold(alarm);
  }

  private static void common(JsonNode alarm) {
    CHECK.length(alarm, "AlarmName", 1, 255);
    CHECK.noControls(Trees.text(alarm, "AlarmName"), "AlarmName");
    CHECK.length(alarm, "AlarmDescription", 0, 1_024);
    for (String actions : List.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
      CHECK.size(alarm, actions, 5);
      for (String action : Trees.texts(alarm.path(actions))) {
        CHECK.require(
            ARN.matcher(action).matches() && action.length() <= 1_024,
            "Invalid arn syntax: " + action);
      }
    }
    CHECK.tags(Trees.tags(alarm.path("Tags")));
  }

  private static void metric(JsonNode metric) {
    CHECK.namespace(metric);
    CHECK.length(metric, "MetricName", 1, 255);
    CHECK.dimensions(metric.path("Dimensions"));
  }

  private static void statistic(JsonNode alarm, JsonNode extended, JsonNode plain) {
    CHECK.require(
        extended.isMissingNode() != plain.isMissingNode(),
        "exactly one of Statistic and ExtendedStatistic must be there");
    if (extended.isMissingNode()) {
      CHECK.oneOf(alarm, "Statistic", STATISTICS);
    } else {
      CHECK.require(
          EXTENDED.matcher(extended.asText()).matches(),
          "The value " + extended + " for parameter ExtendedStatistic is not supported");
    }
    if (alarm.has("EvaluateLowSampleCountPercentile")) {
      CHECK.oneOf(alarm, "EvaluateLowSampleCountPercentile", Set.of("evaluate", "ignore"));
      CHECK.require(
          extended.asText("").startsWith("p"),
          "EvaluateLowSampleCountPercentile needs a percentile statistic");
    }
  }

  private static void period(int period, int periods) {
    CHECK.require(
        period == 10 || period == 20 || period == 30 || (period > 0 && period % 60 == 0),
        "Period must be 10, 20, 30 or a multiple of 60, found " + period);
    int longest = period >= 3_600 ? 7 * DAY : DAY;
    CHECK.require(
        (long) period * periods <= longest,
        "Metrics cannot be checked across more than "
            + (longest == DAY ? "a day" : "7 days")
            + " (EvaluationPeriods * Period must be <= "
            + longest
            + ")");
  }

  private static void queries(JsonNode queries, int periods) {
    CHECK.require(!queries.isEmpty() && queries.size() <= 20, "Metrics has 1 to 20 members");
    Set<String> ids = new HashSet<>();
    Set<Integer> lengths = new HashSet<>();
    int returned = 0;
    int metrics = 0;
    for (JsonNode query : queries) {
      String id = Trees.text(query, "Id");
      CHECK.require(ID.matcher(id).matches(), "the Id \"" + id + "\" is not " + ID);
      CHECK.require(ids.add(id), "the Id " + id + " is there twice");
      returned += query.path("ReturnData").asBoolean(true) ? 1 : 0;
      boolean expression = query.has("Expression");
      CHECK.require(expression != query.has("MetricStat"), "Expression or MetricStat, in " + id);
      if (expression) {
        CHECK.length(query, "Expression", 1, 2_048);
        CHECK.require(
            !Trees.text(query, "Expression").contains("SEARCH("),
            "SEARCH is not supported in alarms");
      } else {
        metrics++;
        JsonNode stat = query.path("MetricStat");
        metric(stat.path("Metric"));
        String name = Trees.text(stat, "Stat");
        CHECK.require(
            STATISTICS.contains(name) || EXTENDED.matcher(name).matches(),
            "the statistic " + name + " is not supported");
        period(stat.path("Period").asInt(), periods);
        lengths.add(stat.path("Period").asInt());
      }
    }
    CHECK.require(metrics <= 10, "at most 10 metrics in one alarm");
    CHECK.require(lengths.size() <= 1, "all metrics of an alarm have the same period");
    // The band of an alarm on an anomaly is compared with, and so is returned, too.
    boolean band = queries.toString().contains("ANOMALY_DETECTION_BAND");
    CHECK.require(
        returned == (band ? 2 : 1), "exactly one query must return data, found " + returned);
    for (JsonNode query : queries) {
      Expressions.check(Trees.text(query, "Expression"), ids, CHECK);
    }
  }

  private static void threshold(JsonNode alarm) {
    JsonNode band = alarm.path("ThresholdMetricId");
    CHECK.require(
        band.isMissingNode() == alarm.has("Threshold"),
        "exactly one of Threshold and ThresholdMetricId must be there");
    CHECK.oneOf(alarm, "ComparisonOperator", band.isMissingNode() ? COMPARISONS : BAND_COMPARISONS);
    if (!band.isMissingNode()) {
      boolean found = false;
      for (JsonNode query : alarm.path("Metrics")) {
        found |=
            Trees.text(query, "Id").equals(band.asText())
                && Trees.text(query, "Expression").startsWith("ANOMALY_DETECTION_BAND(");
      }
      CHECK.require(found, "ThresholdMetricId must be that of an ANOMALY_DETECTION_BAND");
    } else {
      CHECK.require(alarm.path("Threshold").isNumber(), "Threshold must be a number");
    }
  }

  /**
   * @param known the names and ARNs of the alarms there are
   */
  static void compositeAlarm(JsonNode alarm, Set<String> known) {
    common(alarm);
    CHECK.length(alarm, "AlarmRule", 1, 10_240);
    List<String> children = CompositeRule.children(Trees.text(alarm, "AlarmRule"), CHECK);
    CHECK.require(new HashSet<>(children).size() <= 100, "at most 100 alarms in a rule");
    for (String child : children) {
      CHECK.require(
          known.contains(child), "AlarmRule must be valid: the alarm " + child + " does not exist");
      CHECK.require(
          !child.equals(Trees.text(alarm, "AlarmName")), "an alarm cannot depend on itself");
    }
    boolean suppressor = alarm.has("ActionsSuppressor");
    for (String wait : List.of("ActionsSuppressorWaitPeriod", "ActionsSuppressorExtensionPeriod")) {
      CHECK.require(suppressor == alarm.has(wait), "ActionsSuppressor comes with " + wait);
    }
    if (suppressor) {
      CHECK.length(alarm, "ActionsSuppressor", 1, 1_600);
      CHECK.require(
          known.contains(Trees.text(alarm, "ActionsSuppressor")),
          "the suppressor " + Trees.text(alarm, "ActionsSuppressor") + " does not exist");
    }
  }
}
