package io.packwatch.agent.console;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.errors.ErrorGroups;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The errors that the room of logs groups; statements it does not keep. */
public final class GroupedErrors implements Incidents {

  private final ErrorGroups groups;

  public GroupedErrors(ErrorGroups groups) {
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
    Map<String, Long> counts = new TreeMap<>();
    for (ErrorGroup group : groups.all()) {
      counts.merge(group.severity.name(), group.count, Long::sum);
    }
    return counts;
  }

  @Override
  public List<ErrorGroup> topErrors(int most) {
    List<ErrorGroup> all = groups.all();
    return all.subList(0, Math.min(most, all.size()));
  }

  @Override
  public List<SlowStatement> slowestStatements(int most) {
    return Collections.emptyList();
  }
}
