package io.packwatch.agent.pack.alarm;

import io.packwatch.agent.pack.Inventory;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Alarms of alarms: one for each package, system health, and the page. To be made last. */
public final class CompositeAlarms {

  /** What makes the application as a whole unwell when it rings for its requests. */
  private static final Set<AlarmKind> REQUESTS = EnumSet.of(AlarmKind.ERROR_RATE);

  private static final Set<AlarmKind> DATABASE =
      EnumSet.of(AlarmKind.POOL, AlarmKind.QUERY_LATENCY, AlarmKind.DATABASE_CONNECTIONS);

  private final Alarms alarms;

  public CompositeAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  public void add() {
    if (alarms.notices().deploymentAlarm() == null) {
      // No children: its state stays what SetAlarmState makes it.
      alarms.addComposite(AlarmKind.DEPLOYMENT, null, "FALSE", false, false);
    }
    List<Ringing> single = new ArrayList<>(alarms.ringing());
    packages(single);
    List<String> health = health(single);
    if (!health.isEmpty()) {
      alarms.addComposite(
          AlarmKind.SYSTEM_HEALTH, null, anyOf(health), !alarms.isOn(AlarmKind.PAGE), true);
    }
    page();
  }

  private void packages(List<Ringing> single) {
    Set<String> names = new TreeSet<>();
    for (Ringing alarm : single) {
      String packageName = alarm.packageName();
      if (packageName != null) {
        names.add(packageName);
      }
    }
    for (String name : names) {
      List<String> urgent = new ArrayList<>();
      for (Ringing alarm : single) {
        if (name.equals(alarm.packageName()) && alarm.isUrgent() && !alarm.isPart()) {
          urgent.add(alarm.name());
        }
      }
      if (!urgent.isEmpty()) {
        alarms.addComposite(AlarmKind.PACKAGE, name, anyOf(urgent), true, true);
      }
    }
  }

  private static List<String> health(List<Ringing> single) {
    List<String> parts = new ArrayList<>();
    for (Ringing alarm : single) {
      boolean core = Inventory.CORE.equals(alarm.packageName()) && alarm.isUrgent();
      if (REQUESTS.contains(alarm.kind())
          || DATABASE.contains(alarm.kind())
          || (core && !alarm.isPart())) {
        parts.add(alarm.name());
      }
    }
    return parts;
  }

  private void page() {
    List<String> parts = new ArrayList<>();
    for (Ringing alarm : alarms.ringing()) {
      AlarmKind kind = alarm.kind();
      boolean paging =
          kind == AlarmKind.SYSTEM_HEALTH
              || kind == AlarmKind.HEARTBEAT
              || kind == AlarmKind.SLO_FAST;
      if (paging && !alarm.isPart()) {
        parts.add(alarm.name());
      }
    }
    if (!parts.isEmpty()) {
      alarms.addComposite(AlarmKind.PAGE, null, anyOf(parts), true, true);
    }
  }

  private static String anyOf(List<String> names) {
    StringBuilder rule = new StringBuilder();
    for (String name : names) {
      rule.append(rule.length() == 0 ? "" : " OR ").append("ALARM(\"").append(name).append("\")");
    }
    return rule.toString();
  }
}
