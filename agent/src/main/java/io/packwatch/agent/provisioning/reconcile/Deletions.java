package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The order of deletions: CloudWatch keeps an alarm that a composite still refers to. */
final class Deletions {

  private Deletions() {}

  /** The same steps; each composite comes before what it is made of. */
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
      return; // it is there, or somebody made a circle of them
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
