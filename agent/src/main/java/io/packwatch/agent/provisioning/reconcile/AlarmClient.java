package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.reconcile.RateLimiter.Operation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsRequest;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.PutCompositeAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricAlarmRequest;
import software.amazon.awssdk.services.cloudwatch.model.Tag;

/**
 * Metric alarms or composite alarms. The mark is at the end of the description, so one read returns
 * everything.
 */
final class AlarmClient implements ResourceClient {

  private static final List<String> COMMON =
      Arrays.asList(
          "AlarmName",
          "AlarmDescription",
          "ActionsEnabled",
          "AlarmActions",
          "OKActions",
          "InsufficientDataActions");

  private static final List<String> METRIC =
      Arrays.asList(
          "Namespace",
          "MetricName",
          "Dimensions",
          "Period",
          "Unit",
          "Statistic",
          "ExtendedStatistic",
          "EvaluateLowSampleCountPercentile",
          "Metrics",
          "Threshold",
          "ThresholdMetricId",
          "ComparisonOperator",
          "DatapointsToAlarm",
          "EvaluationPeriods",
          "TreatMissingData");

  private static final List<String> COMPOSITE =
      Arrays.asList(
          "AlarmRule",
          "ActionsSuppressor",
          "ActionsSuppressorWaitPeriod",
          "ActionsSuppressorExtensionPeriod");

  private final ResourceKind kind;
  private final CloudWatchClient client;
  private final RateLimiter pace;
  private final String owner;
  private final String prefix;

  AlarmClient(
      ResourceKind kind, CloudWatchClient client, RateLimiter pace, String owner, String prefix) {
    this.kind = kind;
    this.client = client;
    this.pace = pace;
    this.owner = owner;
    this.prefix = prefix;
  }

  @Override
  public ResourceKind kind() {
    return kind;
  }

  @Override
  public List<ActualResource> read(List<Resource> wanted) throws InterruptedException {
    List<ActualResource> found = new ArrayList<>();
    AlarmType type =
        kind == ResourceKind.ALARM ? AlarmType.METRIC_ALARM : AlarmType.COMPOSITE_ALARM;
    String token = null;
    do {
      pace.await(Operation.DESCRIBE_ALARMS);
      DescribeAlarmsResponse page =
          client.describeAlarms(
              DescribeAlarmsRequest.builder()
                  .alarmTypes(type)
                  .alarmNamePrefix(prefix)
                  .nextToken(token)
                  .maxRecords(100)
                  .build());
      List<SdkPojo> alarms = new ArrayList<>();
      // only the requested kind, if the service returns more: an alarm must not pass for a
      // composite
      alarms.addAll(kind == ResourceKind.ALARM ? page.metricAlarms() : page.compositeAlarms());
      for (SdkPojo alarm : alarms) {
        found.add(found(alarm));
      }
      token = page.nextToken();
    } while (token != null);
    return found;
  }

  private ActualResource found(SdkPojo alarm) {
    List<String> names = new ArrayList<>(COMMON);
    names.addAll(kind == ResourceKind.ALARM ? METRIC : COMPOSITE);
    Map<String, @Nullable Object> fields = SdkValues.read(alarm, names);
    for (String list : Arrays.asList("AlarmActions", "OKActions", "InsufficientDataActions")) {
      fields.putIfAbsent(list, Collections.emptyList());
    }
    // one or the other; the unused one may come as an empty list
    Object metrics = fields.get("Metrics");
    boolean ofOneSeries = metrics == null || metrics.equals(Collections.emptyList());
    fields.remove(ofOneSeries ? "Metrics" : "Dimensions");
    Object description = fields.get("AlarmDescription");
    String text = description == null ? "" : description.toString();
    fields.put("AlarmDescription", OwnershipTag.without(text));
    String name = String.valueOf(fields.get("AlarmName"));
    return new ActualResource(new Resource(kind, name, fields), name, OwnershipTag.in(text));
  }

  @Override
  public void put(Resource wanted, String mark, @Nullable ActualResource before)
      throws InterruptedException {
    Map<String, @Nullable Object> fields = new HashMap<>(wanted.fields());
    fields.put("AlarmDescription", OwnershipTag.into(wanted.text("AlarmDescription"), mark));
    List<Tag> tags = new ArrayList<>();
    for (Map.Entry<String, String> tag : Tags.of(owner, mark).entrySet()) {
      // the mark is in the description: updates leave tags alone, so a tag would not follow it
      if (!tag.getKey().equals(Tags.APPLIED)) {
        tags.add(Tag.builder().key(tag.getKey()).value(tag.getValue()).build());
      }
    }
    pace.await(Operation.PUT_ALARM);
    if (kind == ResourceKind.ALARM) {
      client.putMetricAlarm(
          SdkValues.fill(PutMetricAlarmRequest.builder(), fields).tags(tags).build());
    } else {
      client.putCompositeAlarm(
          SdkValues.fill(PutCompositeAlarmRequest.builder(), fields).tags(tags).build());
    }
  }

  /** One at a time: the service deletes only one composite alarm a call. */
  @Override
  public void delete(ActualResource found) throws InterruptedException {
    pace.await(Operation.DELETE_ALARMS);
    client.deleteAlarms(request -> request.alarmNames(found.id()));
  }
}
