package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Sorts deletions: CloudWatch does not delete an alarm that a composite still refers to. */
final class Deletions {

  private Deletions() {}

  /** The same steps; each composite comes before the alarms that it refers to. */
  static List<Step> parentsFirst(List<Step> steps) {
    List<Step> ordered = new ArrayList<>();
    Set<Step> begun = new HashSet<>();
    for (Step step : steps) {
      add(step, steps, begun, ordered);
    }
    return ordered;
  }

  private static void add(Step step, List<Step> steps, Set<Step> begun, List<Step> ordered) {
    if (!begun.add(step)) {
      return; // already added, or part of a circle
    }
    String child = "(\"" + step.resource().name() + "\")";
    for (Step other : steps) {
      if (other.resource().text("AlarmRule").contains(child)) {
        add(other, steps, begun, ordered);
      }
    }
    ordered.add(step);
  }
}
