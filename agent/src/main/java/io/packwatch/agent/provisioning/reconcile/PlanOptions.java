package io.packwatch.agent.provisioning.reconcile;

import io.packwatch.agent.provisioning.ResourceKind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** The limits of a plan. Immutable. */
public final class PlanOptions {

  private final Set<ResourceKind> kinds;
  private final boolean prune;
  private final boolean adopt;

  /**
   * @param kinds to be compared; empty for all
   * @param prune whether to delete owned resources that are no longer wanted
   * @param adopt whether to take over resources of other owners with a wanted name
   */
  public PlanOptions(Set<ResourceKind> kinds, boolean prune, boolean adopt) {
    Set<ResourceKind> some =
        kinds.isEmpty() ? EnumSet.allOf(ResourceKind.class) : EnumSet.copyOf(kinds);
    this.kinds = Collections.unmodifiableSet(some);
    this.prune = prune;
    this.adopt = adopt;
  }

  boolean includes(ResourceKind kind) {
    return kinds.contains(kind);
  }

  boolean prune() {
    return prune;
  }

  boolean adopt() {
    return adopt;
  }
}
