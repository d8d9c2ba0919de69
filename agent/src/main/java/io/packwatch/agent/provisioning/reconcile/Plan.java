package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What is to be done, in order. Immutable. */
public final class Plan {

  private final List<Step> steps;
  private final List<String> unread;

  private final boolean faulty;

  Plan(List<Step> steps, List<String> unread, boolean faulty) {
    this.faulty = faulty;
    this.steps = Collections.unmodifiableList(steps);
    this.unread = Collections.unmodifiableList(unread);
  }

  /** One for each resource that is wanted or ours; what is made comes before what is deleted. */
  public List<Step> steps() {
    return steps;
  }

  /** What could not be read, and why: nothing is planned for it. */
  public List<String> unread() {
    return unread;
  }

  /** Whether something could not be read for a fault of a service's, and not of ours. */
  public boolean isFaulty() {
    return faulty;
  }

  /** The steps with this to do. */
  public List<Step> with(Step.Action action) {
    List<Step> some = new ArrayList<>();
    for (Step step : steps) {
      if (step.action() == action) {
        some.add(step);
      }
    }
    return some;
  }

  /** The steps that change something. */
  public List<Step> changes() {
    List<Step> some = new ArrayList<>();
    for (Step step : steps) {
      if (step.isChange()) {
        some.add(step);
      }
    }
    return some;
  }
}
