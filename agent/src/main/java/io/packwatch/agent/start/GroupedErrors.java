package io.packwatch.agent.start;

import io.packwatch.agent.console.ErrorGroup;
import io.packwatch.agent.console.Incidents;
import io.packwatch.agent.console.SlowStatement;
import io.packwatch.agent.errors.ErrorGroups;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The groups of errors as the console shows them. */
final class GroupedErrors implements Incidents {

  private final ErrorGroups groups;

  GroupedErrors(ErrorGroups groups) {
    this.groups = groups;
  }

  @Override
  public boolean isOn() {
    return true;
  }

  @Override
  public int patterns() {
    return groups.all().size();
  }

  @Override
  public Map<String, Long> bySeverity() {
    Map<String, Long> counts = new HashMap<>();
    for (io.packwatch.agent.errors.ErrorGroup group : groups.all()) {
      Long before = counts.get(group.severity.name());
      counts.put(group.severity.name(), (before == null ? 0 : before) + group.count);
    }
    return counts;
  }

  @Override
  public List<ErrorGroup> topErrors(int most) {
    List<ErrorGroup> top = new ArrayList<>();
    for (io.packwatch.agent.errors.ErrorGroup group : groups.all()) {
      if (top.size() < most) {
        top.add(
            new ErrorGroup(
                group.fingerprint,
                group.packageName,
                group.type,
                group.message,
                group.severity.name(),
                group.count,
                group.firstMillis,
                group.lastMillis,
                group.frames));
      }
    }
    return top;
  }

  /** Not gathered yet: slow statements are lines of the log. */
  @Override
  public List<SlowStatement> slowestStatements(int most) {
    return Collections.emptyList();
  }
}
