package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.Fields;
import io.packwatch.agent.provisioning.PseudoParameter;
import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The pack in Terraform's JSON, for the provider {@code hashicorp/aws}, version 5.89 or later, the
 * first with Contributor Insights rules; the region's {@code id} is there in versions 5 and 6.
 * Anomaly detectors are left out, because the provider does not support them, and CloudWatch
 * creates one for an alarm that needs it.
 */
public final class Terraform {

  private static final PseudoParameter.Filled DATA =
      place -> {
        switch (place) {
          case PARTITION:
            return "${data.aws_partition.current.partition}";
          case REGION:
            return "${data.aws_region.current.id}";
          default:
            return "${data.aws_caller_identity.current.account_id}";
        }
      };

  private final Map<String, Map<String, @Nullable Object>> resources = new LinkedHashMap<>();
  private final Ids ids;
  private final Map<String, @Nullable Object> tags;

  private Terraform(ResourceSet pack) {
    ids = new Ids(pack.resources());
    tags = Fields.of("packwatch:pack", pack.names().owner());
  }

  public static String json(ResourceSet pack) {
    Terraform terraform = new Terraform(pack);
    for (Map.Entry<Resource, String> each : terraform.ids.all().entrySet()) {
      terraform.add(each.getKey(), each.getValue());
    }
    Map<String, @Nullable Object> provider =
        Fields.of("aws", Fields.of("source", "hashicorp/aws", "version", ">= 5.89"));
    Map<String, @Nullable Object> data = new LinkedHashMap<>();
    for (String source : new String[] {"aws_partition", "aws_region", "aws_caller_identity"}) {
      data.put(source, Fields.of("current", Fields.of()));
    }
    return Json.pretty(
            Fields.of(
                "terraform",
                Fields.of("required_providers", provider),
                "data",
                data,
                "resource",
                terraform.resources))
        + "\n";
  }

  private void put(String type, String id, Map<String, @Nullable Object> arguments) {
    Map<String, @Nullable Object> all = resources.get(type);
    if (all == null) {
      all = new LinkedHashMap<>();
      resources.put(type, all);
    }
    Map<String, @Nullable Object> given = new LinkedHashMap<>();
    for (Map.Entry<String, @Nullable Object> argument : arguments.entrySet()) {
      Object value = argument.getValue();
      boolean empty = value instanceof List && ((List<?>) value).isEmpty();
      if (value != null && !empty) {
        given.put(argument.getKey(), value);
      }
    }
    all.put(id, given);
  }

  private void add(Resource resource, String id) {
    switch (resource.kind()) {
      case TOPIC:
        topic(resource, id);
        break;
      case LOG_GROUP:
        put(
            "aws_cloudwatch_log_group",
            id,
            Fields.of(
                "name",
                said(resource.field("LogGroupName")),
                "retention_in_days",
                resource.field("RetentionInDays"),
                "skip_destroy",
                true, // the group holds data
                "tags",
                tags));
        break;
      case ALARM:
        alarm(resource, id);
        break;
      case COMPOSITE:
        composite(resource, id);
        break;
      case QUERY:
        put(
            "aws_cloudwatch_query_definition",
            id,
            Fields.of(
                "name", said(resource.field("Name")),
                "query_string", said(resource.field("QueryString")),
                "log_group_names", said(resource.field("LogGroupNames"))));
        break;
      case RULE:
        put(
            "aws_cloudwatch_contributor_insight_rule",
            id,
            Fields.of(
                "rule_name", said(resource.field("RuleName")),
                "rule_state", resource.field("RuleState"),
                "rule_definition", said(Json.line(resource.field("RuleBody"))),
                "tags", tags));
        break;
      case DASHBOARD:
        put(
            "aws_cloudwatch_dashboard",
            id,
            Fields.of(
                "dashboard_name", said(resource.field("DashboardName")),
                "dashboard_body", said(Json.line(resource.field("DashboardBody")))));
        break;
      case DETECTOR:
        break;
    }
  }

  private void topic(Resource resource, String id) {
    put(
        "aws_sns_topic",
        id,
        Fields.of(
            "name", said(resource.field("TopicName")),
            "display_name", said(resource.field("DisplayName")),
            "tags", tags));
    int number = 0;
    Object subscriptions = resource.field("Subscription");
    for (Object each :
        subscriptions instanceof List ? (List<?>) subscriptions : new ArrayList<>()) {
      Map<?, ?> subscription = (Map<?, ?>) each;
      put(
          "aws_sns_topic_subscription",
          id + ++number,
          Fields.of(
              "topic_arn", "${aws_sns_topic." + id + ".arn}",
              "protocol", subscription.get("Protocol"),
              "endpoint", said(subscription.get("Endpoint"))));
    }
  }

  private Map<String, @Nullable Object> common(Resource resource) {
    return Fields.of(
        "alarm_name", said(resource.field("AlarmName")),
        "alarm_description", said(resource.field("AlarmDescription")),
        "actions_enabled", resource.field("ActionsEnabled"),
        "alarm_actions", said(resource.field("AlarmActions")),
        "ok_actions", said(resource.field("OKActions")),
        "insufficient_data_actions", said(resource.field("InsufficientDataActions")),
        "tags", tags);
  }

  private void alarm(Resource resource, String id) {
    Map<String, @Nullable Object> alarm = common(resource);
    alarm.put("comparison_operator", resource.field("ComparisonOperator"));
    alarm.put("evaluation_periods", resource.field("EvaluationPeriods"));
    alarm.put("datapoints_to_alarm", resource.field("DatapointsToAlarm"));
    alarm.put("threshold", resource.field("Threshold"));
    alarm.put("threshold_metric_id", resource.field("ThresholdMetricId"));
    alarm.put("treat_missing_data", resource.field("TreatMissingData"));
    alarm.put("namespace", said(resource.field("Namespace")));
    alarm.put("metric_name", resource.field("MetricName"));
    alarm.put("statistic", resource.field("Statistic"));
    alarm.put("extended_statistic", resource.field("ExtendedStatistic"));
    alarm.put("period", resource.field("Period"));
    alarm.put("dimensions", dimensions(resource.field("Dimensions")));
    List<@Nullable Object> queries = new ArrayList<>();
    Object metrics = resource.field("Metrics");
    for (Object each : metrics instanceof List ? (List<?>) metrics : new ArrayList<>()) {
      queries.add(query((Map<?, ?>) each));
    }
    alarm.put("metric_query", queries);
    put("aws_cloudwatch_metric_alarm", id, alarm);
  }

  private static Map<String, @Nullable Object> query(Map<?, ?> query) {
    Map<String, @Nullable Object> block =
        Fields.of("id", query.get("Id"), "return_data", query.get("ReturnData"));
    if (query.get("Expression") != null) {
      block.put("expression", said(query.get("Expression")));
      block.put("label", said(query.get("Label")));
    }
    Object stat = query.get("MetricStat");
    if (stat instanceof Map) {
      Map<?, ?> given = (Map<?, ?>) stat;
      Object metric = given.get("Metric");
      Map<?, ?> series = metric instanceof Map ? (Map<?, ?>) metric : new LinkedHashMap<>();
      block.put(
          "metric",
          Fields.list(
              Fields.of(
                  "namespace", said(series.get("Namespace")),
                  "metric_name", series.get("MetricName"),
                  "dimensions", dimensions(series.get("Dimensions")),
                  "period", given.get("Period"),
                  "stat", given.get("Stat"))));
    }
    return block;
  }

  private static @Nullable Map<String, @Nullable Object> dimensions(@Nullable Object list) {
    if (!(list instanceof List)) {
      return null;
    }
    Map<String, @Nullable Object> dimensions = new LinkedHashMap<>();
    for (Object each : (List<?>) list) {
      Map<?, ?> dimension = (Map<?, ?>) each;
      dimensions.put(String.valueOf(dimension.get("Name")), said(dimension.get("Value")));
    }
    return dimensions;
  }

  private void composite(Resource resource, String id) {
    Map<String, @Nullable Object> alarm = common(resource);
    alarm.put("alarm_rule", said(resource.field("AlarmRule")));
    if (resource.field("ActionsSuppressor") != null) {
      alarm.put(
          "actions_suppressor",
          Fields.list(
              Fields.of(
                  "alarm", said(resource.field("ActionsSuppressor")),
                  "wait_period", resource.field("ActionsSuppressorWaitPeriod"),
                  "extension_period", resource.field("ActionsSuppressorExtensionPeriod"))));
    }
    List<@Nullable Object> needs = new ArrayList<>();
    for (String need : ids.needs(resource)) {
      for (Map.Entry<Resource, String> other : ids.all().entrySet()) {
        if (other.getValue().equals(need)) {
          boolean metric = other.getKey().kind() == ResourceKind.ALARM;
          needs.add(
              (metric ? "aws_cloudwatch_metric_alarm." : "aws_cloudwatch_composite_alarm.") + need);
        }
      }
    }
    alarm.put("depends_on", needs);
    put("aws_cloudwatch_composite_alarm", id, alarm);
  }

  /** Terraform interprets templates in texts: text that only looks like one is escaped. */
  private static @Nullable Object said(@Nullable Object value) {
    if (value instanceof String) {
      return DATA.of(((String) value).replace("${", "$${").replace("%{", "%%{"));
    }
    if (value instanceof List) {
      List<@Nullable Object> list = new ArrayList<>();
      for (Object each : (List<?>) value) {
        list.add(said(each));
      }
      return list;
    }
    return value;
  }
}
