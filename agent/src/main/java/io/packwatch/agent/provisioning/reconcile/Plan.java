package io.packwatch.agent.provisioning.reconcile;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** The steps to be done, in order. Immutable. */
public final class Plan {

  private final List<Step> steps;
  private final List<String> unread;

  private final boolean faulty;

  Plan(List<Step> steps, List<String> unread, boolean faulty) {
    this.faulty = faulty;
    this.steps = Collections.unmodifiableList(steps);
    this.unread = Collections.unmodifiableList(unread);
  }

  /** One step for each resource that is wanted or owned. Creations come before deletions. */
  public List<Step> steps() {
    return steps;
  }

  /** Resources that could not be read, and why. Nothing is planned for them. */
  public List<String> unread() {
    return unread;
  }

  /** Whether a read failed because of the service. */
  public boolean isFaulty() {
    return faulty;
  }

  /** The steps with this action. */
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
