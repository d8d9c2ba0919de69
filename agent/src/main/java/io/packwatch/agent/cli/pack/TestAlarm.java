package io.packwatch.agent.cli.pack;

import io.packwatch.agent.time.WaitingClock;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.AlarmHistoryItem;
import software.amazon.awssdk.services.cloudwatch.model.AlarmType;
import software.amazon.awssdk.services.cloudwatch.model.CompositeAlarm;
import software.amazon.awssdk.services.cloudwatch.model.DescribeAlarmsResponse;
import software.amazon.awssdk.services.cloudwatch.model.HistoryItemType;
import software.amazon.awssdk.services.cloudwatch.model.MetricAlarm;
import software.amazon.awssdk.services.cloudwatch.model.StateValue;

/** Triggers one alarm, checks that its actions ran, and restores its state. */
final class TestAlarm {

  private static final String REASON =
      "A test of packwatch verify --test-alarm: no action is needed.";

  /** A composite waits for its suppressor for two minutes before it acts. */
  private static final long MAX_WAIT_MILLIS = 180_000;

  private static final long BETWEEN_LOOKS_MILLIS = 5_000;

  private final CloudWatchClient client;
  private final WaitingClock clock;

  TestAlarm(CloudWatchClient client, WaitingClock clock) {
    this.client = client;
    this.clock = clock;
  }

  /** What happened, one sentence each. The first says what is wrong, or that all went well. */
  List<String> ring(String name) throws InterruptedException {
    List<String> told = new ArrayList<>();
    DescribeAlarmsResponse found =
        client.describeAlarms(
            request ->
                request
                    .alarmNames(name)
                    .alarmTypes(AlarmType.METRIC_ALARM, AlarmType.COMPOSITE_ALARM));
    StateValue before;
    int actions;
    boolean isEnabled;
    if (!found.compositeAlarms().isEmpty()) {
      CompositeAlarm alarm = found.compositeAlarms().get(0);
      before = alarm.stateValue();
      actions = alarm.alarmActions().size();
      isEnabled = !Boolean.FALSE.equals(alarm.actionsEnabled());
    } else if (!found.metricAlarms().isEmpty()) {
      MetricAlarm alarm = found.metricAlarms().get(0);
      before = alarm.stateValue();
      actions = alarm.alarmActions().size();
      isEnabled = !Boolean.FALSE.equals(alarm.actionsEnabled());
    } else {
      told.add("there is no alarm " + name);
      return told;
    }
    if (before == StateValue.ALARM) {
      told.add(name + " rings already: it was left alone");
      return told;
    }
    if (actions == 0) {
      told.add(name + " notifies no one: it has no actions");
      return told;
    }
    if (!isEnabled) {
      told.add(name + " notifies no one: its actions are switched off");
      return told;
    }
    // compared with the earlier history and not by time: the service has its own clock
    List<AlarmHistoryItem> past = history(name);
    try {
      set(name, StateValue.ALARM);
      List<String> acted = await(name, past, actions);
      if (acted.size() < actions) {
        told.add(name + ": " + acted.size() + " of " + actions + " actions ran; see its history");
      }
      told.addAll(acted);
    } finally {
      set(name, before);
    }
    return told;
  }

  private void set(String name, StateValue state) {
    client.setAlarmState(request -> request.alarmName(name).stateValue(state).stateReason(REASON));
  }

  private List<AlarmHistoryItem> history(String name) {
    return client
        .describeAlarmHistory(
            request -> request.alarmName(name).historyItemType(HistoryItemType.ACTION))
        .alarmHistoryItems();
  }

  private List<String> await(String name, List<AlarmHistoryItem> past, int actions)
      throws InterruptedException {
    long start = clock.millis();
    while (true) {
      List<String> acted = new ArrayList<>();
      for (AlarmHistoryItem item : history(name)) {
        if (!past.contains(item)) {
          acted.add(item.historySummary());
        }
      }
      if (acted.size() >= actions || clock.millis() - start > MAX_WAIT_MILLIS) {
        return acted;
      }
      clock.sleep(BETWEEN_LOOKS_MILLIS);
    }
  }
}
