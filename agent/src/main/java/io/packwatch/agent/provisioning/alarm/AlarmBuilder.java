package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.MetricRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A metric alarm in the making: what is watched, when it rings. */
final class AlarmBuilder {

  /** The query that is compared with the threshold, where there is more than one. */
  private static final String RESULT = "result";

  final AlarmKind kind;

  /** Null for what belongs to no package. */
  final @Nullable String packageName;

  /** What tells this alarm from others of its kind: a pool, a peer, a window. */
  final String[] parts;

  final Map<String, @Nullable Object> fields = new TreeMap<>();
  private final List<@Nullable Object> queries = new ArrayList<>();
  private final int period;
  private @Nullable String limit;
  private boolean grouped = true;
  private @Nullable List<@Nullable Object> detector;

  AlarmBuilder(AlarmKind kind, @Nullable String packageName, int period, String... parts) {
    this.kind = kind;
    this.packageName = packageName;
    this.period = period;
    this.parts = parts;
    fields.put("TreatMissingData", "notBreaching");
  }

  /** One statistic of one series. */
  AlarmBuilder watches(MetricRef line, String statistic) {
    fields.put("Namespace", line.namespace());
    fields.put("MetricName", line.metric());
    fields.put("Dimensions", Fields.dimensions(line.dimensions()));
    fields.put("Period", period);
    boolean plain = Character.isUpperCase(statistic.charAt(0)) && statistic.indexOf('(') < 0;
    fields.put(plain ? "Statistic" : "ExtendedStatistic", statistic);
    return this;
  }

  /** A series that the formula uses by this id. */
  AlarmBuilder with(String id, MetricRef line, String statistic) {
    queries.add(
        Fields.of(
            "Id",
            id,
            "MetricStat",
            Fields.of(
                "Metric",
                Fields.of(
                    "Namespace",
                    line.namespace(),
                    "MetricName",
                    line.metric(),
                    "Dimensions",
                    Fields.dimensions(line.dimensions())),
                "Period",
                period,
                "Stat",
                statistic),
            "ReturnData",
            false));
    return this;
  }

  /** What is compared with the threshold. */
  AlarmBuilder formula(String expression, String label) {
    queries.add(
        Fields.of("Id", RESULT, "Expression", expression, "Label", label, "ReturnData", true));
    fields.put("Metrics", queries);
    return this;
  }

  /** Rings when the formula falls below what is usual by so many standard deviations. */
  AlarmBuilder belowBand(int deviations, int periods) {
    detector = new ArrayList<>(queries);
    queries.add(
        Fields.of(
            "Id",
            "band",
            "Expression",
            "ANOMALY_DETECTION_BAND(" + RESULT + ", " + deviations + ")",
            "Label",
            "usual",
            "ReturnData",
            true));
    fields.put("ThresholdMetricId", "band");
    return compared("LessThanLowerThreshold", periods, periods);
  }

  AlarmBuilder over(double threshold, int datapoints, int periods) {
    fields.put("Threshold", threshold);
    return compared("GreaterThanThreshold", datapoints, periods);
  }

  AlarmBuilder under(double threshold, int datapoints, int periods) {
    fields.put("Threshold", threshold);
    return compared("LessThanThreshold", datapoints, periods);
  }

  private AlarmBuilder compared(String operator, int datapoints, int periods) {
    fields.put("ComparisonOperator", operator);
    fields.put("DatapointsToAlarm", datapoints);
    fields.put("EvaluationPeriods", periods);
    return this;
  }

  AlarmBuilder missing(String treatment) {
    fields.put("TreatMissingData", treatment);
    return this;
  }

  /** The threshold in words, {@code over 5 %}. */
  AlarmBuilder says(String words) {
    limit = words;
    return this;
  }

  /** A part of a composite that speaks for it: it tells nobody by itself. */
  AlarmBuilder silent() {
    grouped = false;
    return this;
  }

  boolean isSilent() {
    return !grouped;
  }

  /** What the band is learned from; null without one. */
  @Nullable List<@Nullable Object> detector() {
    return detector;
  }

  /** When it rings, in words; null where that is not to be said. */
  @Nullable String limit() {
    return limit == null ? null : limit + ", in " + window();
  }

  private String window() {
    Object datapoints = fields.get("DatapointsToAlarm");
    Object periods = fields.get("EvaluationPeriods");
    String one = duration(period);
    if (Integer.valueOf(1).equals(periods)) {
      return one;
    }
    return datapoints + " of " + periods + (period == 60 ? " minutes" : " periods of " + one);
  }

  private static String duration(int seconds) {
    boolean hours = seconds % 3_600 == 0;
    int number = hours ? seconds / 3_600 : seconds / 60;
    return number + (hours ? " hour" : " minute") + (number == 1 ? "" : "s");
  }

  /** {@code 5}, {@code 0.5}. */
  static String number(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }
}
