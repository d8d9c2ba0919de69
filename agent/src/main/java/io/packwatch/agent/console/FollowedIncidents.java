package io.packwatch.agent.console;

import io.packwatch.agent.errors.ErrorGroup;
import io.packwatch.agent.errors.ErrorGroups;
import io.packwatch.agent.logs.SlowStatement;
import io.packwatch.agent.logs.SlowStatements;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the rooms of errors and logs know. */
public final class FollowedIncidents implements Incidents {

  private final ErrorGroups groups;
  private final SlowStatements statements;

  public FollowedIncidents(ErrorGroups groups, SlowStatements statements) {
    this.groups = groups;
    this.statements = statements;
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
    return statements.slowest(most);
  }
}
