package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.provisioning.Resource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The names of resources in a template, and their dependencies. */
final class Ids {

  private static final Pattern CHILD = Pattern.compile("ALARM\\(\"([^\"]+)\"\\)");

  private final Map<Resource, String> ids = new LinkedHashMap<>();
  private final Map<String, String> alarms = new LinkedHashMap<>();

  /** Letters and digits; equal names get a number. */
  Ids(List<Resource> resources) {
    Map<String, Integer> taken = new LinkedHashMap<>();
    for (Resource resource : resources) {
      StringBuilder id = new StringBuilder();
      String[] kind = resource.kind().text().split(" ", -1);
      boolean upper = true;
      for (char c : (resource.name() + " " + kind[kind.length - 1]).toCharArray()) {
        boolean plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (plain) {
          id.append(upper ? Character.toUpperCase(c) : c);
        }
        upper = !plain;
      }
      String start = id.length() > 200 ? id.substring(0, 200) : id.toString();
      start = Character.isDigit(start.charAt(0)) ? "P" + start : start;
      Integer before = taken.get(start);
      taken.put(start, before == null ? 1 : before + 1);
      String whole = before == null ? start : start + (before + 1);
      ids.put(resource, whole);
      if (resource.fields().containsKey("AlarmName")) {
        alarms.put(resource.name(), whole);
      }
    }
  }

  /** In the pack's order. */
  Map<Resource, String> all() {
    return ids;
  }

  String of(Resource resource) {
    return String.valueOf(ids.get(resource));
  }

  /** Those of {@link #needs(Resource)} that are in the same stack. */
  List<String> needs(Resource resource, List<Resource> stack) {
    List<String> needs = needs(resource);
    if (!needs.isEmpty()) {
      Set<String> here = new HashSet<>();
      for (Resource each : stack) {
        here.add(of(each));
      }
      needs.retainAll(here);
    }
    return needs;
  }

  /** The alarms that a composite refers to, and the one that suppresses it. */
  List<String> needs(Resource resource) {
    List<String> needs = new ArrayList<>();
    Matcher child = CHILD.matcher(resource.text("AlarmRule"));
    while (child.find()) {
      add(alarms.get(child.group(1)), needs);
    }
    add(alarms.get(resource.text("ActionsSuppressor")), needs);
    return needs;
  }

  private static void add(@Nullable String id, List<String> needs) {
    if (id != null && !needs.contains(id)) {
      needs.add(id);
    }
  }
}
