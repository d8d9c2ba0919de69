package io.packwatch.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Metric alarms and composite alarms. Their states change by SetAlarmState alone. */
final class Alarms {

  private static final Checks CHECK = new Checks("ValidationError");
  private static final int PAGE = 50;

  private final Account account;
  private final Map<String, ObjectNode> metric = new TreeMap<>();
  private final Map<String, ObjectNode> composite = new TreeMap<>();
  private final Map<String, Map<String, String>> tags = new TreeMap<>();
  private final List<ObjectNode> history = new ArrayList<>();

  Alarms(Account account) {
    this.account = account;
  }

  void offer(Map<String, Operation> operations) {
    operations.put("PutMetricAlarm", this::putMetricAlarm);
    operations.put("PutCompositeAlarm", this::putCompositeAlarm);
    operations.put("DescribeAlarms", this::describe);
    operations.put("DescribeAlarmHistory", this::describeHistory);
    operations.put("DeleteAlarms", this::delete);
    operations.put("SetAlarmState", this::setState);
    operations.put("EnableAlarmActions", request -> enable(request, true));
    operations.put("DisableAlarmActions", request -> enable(request, false));
  }

  /** The tags of an alarm by its ARN; null when there is no such alarm. */
  @Nullable Map<String, String> tagsOf(String arn) {
    return tags.get(arn);
  }

  private String arn(String name) {
    return account.arn("cloudwatch", "alarm:" + name);
  }

  private ObjectNode putMetricAlarm(ObjectNode request) {
    AlarmRules.metricAlarm(request);
    CHECK.require(
        !composite.containsKey(Trees.text(request, "AlarmName")), "it is a composite alarm");
    put(metric, request);
    return Trees.map();
  }

  private ObjectNode putCompositeAlarm(ObjectNode request) {
    Set<String> known = new HashSet<>();
    for (Map<String, ObjectNode> alarms : List.of(metric, composite)) {
      alarms.forEach(
          (name, alarm) -> {
            known.add(name);
            known.add(arn(name));
          });
    }
    AlarmRules.compositeAlarm(request, known);
    CHECK.require(!metric.containsKey(Trees.text(request, "AlarmName")), "it is a metric alarm");
    put(composite, request);
    return Trees.map();
  }

  /** Tags count when the alarm is made, and are ignored later. */
  private void put(Map<String, ObjectNode> alarms, ObjectNode request) {
    String name = Trees.text(request, "AlarmName");
    ObjectNode alarm = request.deepCopy();
    Map<String, String> given = Trees.tags(alarm.path("Tags"));
    alarm.remove("Tags");
    tags.putIfAbsent(arn(name), given);
    for (String actions : List.of("AlarmActions", "OKActions", "InsufficientDataActions")) {
      if (!alarm.has(actions)) {
        alarm.putArray(actions);
      }
    }
    if (!alarm.has("ActionsEnabled")) {
      alarm.put("ActionsEnabled", true);
    }
    ObjectNode before = alarms.get(name);
    alarm.put("AlarmArn", arn(name));
    alarm.put("StateValue", before == null ? first(alarms) : Trees.text(before, "StateValue"));
    alarm.put("StateReason", before == null ? "Unchecked" : Trees.text(before, "StateReason"));
    alarm.set("StateUpdatedTimestamp", Trees.time(account.clock().instant()));
    String updated =
        alarms == metric ? "AlarmConfigurationUpdatedTimestamp" : "StateTransitionedTimestamp";
    alarm.set(updated, Trees.time(account.clock().instant()));
    alarms.put(name, alarm);
  }

  private String first(Map<String, ObjectNode> alarms) {
    return alarms == metric ? "INSUFFICIENT_DATA" : "OK";
  }

  private ObjectNode describe(ObjectNode request) {
    CHECK.size(request, "AlarmNames", 100);
    List<String> types = Trees.texts(request.path("AlarmTypes"));
    List<ObjectNode> found = new ArrayList<>();
    if (types.contains("CompositeAlarm")) {
      found.addAll(composite.values());
    }
    if (types.isEmpty() || types.contains("MetricAlarm")) {
      found.addAll(metric.values());
    }
    List<String> names = Trees.texts(request.path("AlarmNames"));
    String prefix = Trees.text(request, "AlarmNamePrefix");
    String state = Trees.text(request, "StateValue");
    found.removeIf(
        alarm ->
            (!names.isEmpty() && !names.contains(Trees.text(alarm, "AlarmName")))
                || !Trees.text(alarm, "AlarmName").startsWith(prefix)
                || (!state.isEmpty() && !Trees.text(alarm, "StateValue").equals(state)));
    int size = request.path("MaxRecords").asInt(PAGE);
    ObjectNode page = Page.of(found, request, "All", size, "NextToken");
    ArrayNode metrics = page.putArray("MetricAlarms");
    ArrayNode composites = page.putArray("CompositeAlarms");
    for (JsonNode alarm : page.remove("All")) {
      (alarm.has("AlarmRule") ? composites : metrics).add(alarm.deepCopy());
    }
    return page;
  }

  private ObjectNode delete(ObjectNode request) {
    List<String> names = Trees.texts(request.path("AlarmNames"));
    CHECK.require(!names.isEmpty() && names.size() <= 100, "AlarmNames has 1 to 100 members");
    long composites = names.stream().filter(composite::containsKey).count();
    CHECK.require(composites <= 1, "at most one composite alarm can be deleted in one call");
    for (String name : names) {
      if (!metric.containsKey(name) && !composite.containsKey(name)) {
        throw new Refusal(404, "ResourceNotFound", "there is no alarm " + name);
      }
    }
    for (String name : names) {
      metric.remove(name);
      composite.remove(name);
      tags.remove(arn(name));
    }
    return Trees.map();
  }

  private ObjectNode setState(ObjectNode request) {
    String name = Trees.text(request, "AlarmName");
    ObjectNode alarm = metric.getOrDefault(name, composite.get(name));
    if (alarm == null) {
      throw new Refusal(404, "ResourceNotFound", "there is no alarm " + name);
    }
    CHECK.oneOf(request, "StateValue", Set.of("OK", "ALARM", "INSUFFICIENT_DATA"));
    CHECK.length(request, "StateReason", 0, 1_023);
    String before = Trees.text(alarm, "StateValue");
    String after = Trees.text(request, "StateValue");
    alarm.put("StateValue", after).put("StateReason", Trees.text(request, "StateReason"));
    alarm.set("StateUpdatedTimestamp", Trees.time(account.clock().instant()));
    remember(name, "StateUpdate", "Alarm updated from " + before + " to " + after);
    if (!before.equals(after) && alarm.path("ActionsEnabled").asBoolean(true)) {
      act(name, alarm, after);
    }
    return Trees.map();
  }

  private void act(String name, ObjectNode alarm, String state) {
    String actions =
        switch (state) {
          case "ALARM" -> "AlarmActions";
          case "OK" -> "OKActions";
          default -> "InsufficientDataActions";
        };
    for (String action : Trees.texts(alarm.path(actions))) {
      remember(name, "Action", "Successfully executed action " + action);
    }
  }

  private void remember(String name, String type, String summary) {
    ObjectNode item = Trees.map().put("AlarmName", name).put("HistoryItemType", type);
    item.put("HistorySummary", summary).put("HistoryData", "{}").put("AlarmType", "MetricAlarm");
    item.set("Timestamp", Trees.time(account.clock().instant()));
    history.add(0, item);
  }

  private ObjectNode describeHistory(ObjectNode request) {
    String name = Trees.text(request, "AlarmName");
    String type = Trees.text(request, "HistoryItemType");
    List<ObjectNode> found =
        history.stream()
            .filter(item -> name.isEmpty() || Trees.text(item, "AlarmName").equals(name))
            .filter(item -> type.isEmpty() || Trees.text(item, "HistoryItemType").equals(type))
            .map(ObjectNode::deepCopy)
            .toList();
    int size = request.path("MaxRecords").asInt(PAGE);
    return Page.of(found, request, "AlarmHistoryItems", size, "NextToken");
  }

  private ObjectNode enable(ObjectNode request, boolean enabled) {
    for (String name : Trees.texts(request.path("AlarmNames"))) {
      ObjectNode alarm = metric.getOrDefault(name, composite.get(name));
      if (alarm != null) {
        alarm.put("ActionsEnabled", enabled);
      }
    }
    return Trees.map();
  }
}
