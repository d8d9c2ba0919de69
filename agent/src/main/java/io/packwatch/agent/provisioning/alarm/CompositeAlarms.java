package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.provisioning.ResourceQuotas;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Alarms of alarms: one for each package, system health, and the page. To be made last, each after
 * those that it speaks for.
 */
public final class CompositeAlarms {

  private final Alarms alarms;

  public CompositeAlarms(Alarms alarms) {
    this.alarms = alarms;
  }

  public void add() {
    if (alarms.notices().deploymentAlarm() == null) {
      // No children: its state stays what SetAlarmState makes it.
      alarms.addComposite(AlarmKinds.DEPLOYMENT, null, "FALSE");
    }
    TreeSet<String> packages = new TreeSet<>();
    for (AlarmRef alarm : alarms.ringing()) {
      String packageName = alarm.packageName();
      if (packageName != null) {
        packages.add(packageName);
      }
    }
    for (String name : packages) {
      speakFor(AlarmKinds.PACKAGE, name);
    }
    speakFor(AlarmKinds.SYSTEM_HEALTH, null);
    speakFor(AlarmKinds.PAGE, null);
  }

  /** Makes the composite of all alarms that leave it to this one to tell somebody. */
  private void speakFor(AlarmKind composite, @Nullable String packageName) {
    List<String> names = new ArrayList<>();
    for (AlarmRef alarm : alarms.ringing()) {
      boolean here = packageName == null || packageName.equals(alarm.packageName());
      if (here && alarms.speakers().of(alarm) == composite) {
        names.add(alarm.name());
      }
    }
    if (!names.isEmpty()) {
      alarms.addComposite(composite, packageName, anyOf(names, composite, packageName, 1));
    }
  }

  /** The rule; where there are more alarms than one takes, of composites without actions. */
  private String anyOf(
      List<String> names, AlarmKind composite, @Nullable String packageName, int level) {
    List<String> rules = rules(names);
    if (rules.size() == 1) {
      return rules.get(0);
    }
    List<String> parts = new ArrayList<>();
    for (String rule : rules) {
      String number = "Part" + level + "-" + (parts.size() + 1);
      parts.add(alarms.addPart(composite, packageName, rule, number));
    }
    return anyOf(parts, composite, packageName, level + 1);
  }

  /** As few rules as it takes. */
  static List<String> rules(List<String> names) {
    List<String> rules = new ArrayList<>();
    StringBuilder rule = new StringBuilder();
    int children = 0;
    for (String name : names) {
      String child = "ALARM(\"" + name + "\")";
      boolean full =
          children == ResourceQuotas.COMPOSITE_CHILDREN
              || rule.length() + " OR ".length() + child.length() > ResourceQuotas.COMPOSITE_RULE;
      if (full) {
        rules.add(rule.toString());
        rule.setLength(0);
        children = 0;
      }
      rule.append(children == 0 ? "" : " OR ").append(child);
      children++;
    }
    rules.add(rule.toString());
    return rules;
  }
}
