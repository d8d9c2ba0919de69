package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.provisioning.Resource;
import io.packwatch.agent.provisioning.ResourceKind;
import io.packwatch.agent.provisioning.ResourceSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Follows a pack's alarms through the composites that they are in, to the topics. */
final class Told {

  private static final Pattern CHILD = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)");

  private final Map<String, Resource> alarms = new LinkedHashMap<>();
  private final Map<String, List<String>> parents = new LinkedHashMap<>();

  Told(ResourceSet pack) {
    for (Resource each : pack.resources()) {
      if (each.kind() == ResourceKind.ALARM || each.kind() == ResourceKind.COMPOSITE) {
        alarms.put(each.name(), each);
        for (String child : children(each)) {
          parents.computeIfAbsent(child, none -> new ArrayList<>()).add(each.name());
        }
      }
    }
  }

  static List<String> children(Resource composite) {
    List<String> children = new ArrayList<>();
    Matcher child = CHILD.matcher(composite.text("AlarmRule"));
    while (child.find()) {
      children.add(child.group(1));
    }
    return children;
  }

  Map<String, Resource> alarms() {
    return alarms;
  }

  /** The ends of the topics' names: sev1. */
  Set<String> topics(String alarm) {
    Set<String> topics = new TreeSet<>();
    Resource resource = alarms.get(alarm);
    Object actions = resource == null ? null : resource.field("AlarmActions");
    for (Object action : actions instanceof List ? (List<?>) actions : new ArrayList<>()) {
      String topic = String.valueOf(action);
      topics.add(topic.substring(topic.lastIndexOf('-') + 1));
    }
    for (String parent : parents.getOrDefault(alarm, new ArrayList<>())) {
      topics.addAll(topics(parent));
    }
    return topics;
  }

  /** The severity that an alarm's description begins with, as a topic's name ends in it. */
  String severity(String alarm) {
    Resource resource = alarms.get(alarm);
    String text = resource == null ? "none" : resource.text("AlarmDescription");
    return text.substring(0, 4).toLowerCase(Locale.ROOT);
  }
}
