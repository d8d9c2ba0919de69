package io.packwatch.agent.pack.account;

import io.packwatch.agent.pack.Kind;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/** How far a plan may go. Immutable. */
public final class Wishes {

  private final Set<Kind> kinds;
  private final boolean prune;
  private final boolean adopt;

  /**
   * @param kinds that are looked at; empty for all
   * @param prune whether to delete what is ours and no longer wanted
   * @param adopt whether to take over what has a wanted name and is not ours
   */
  public Wishes(Set<Kind> kinds, boolean prune, boolean adopt) {
    Set<Kind> some = kinds.isEmpty() ? EnumSet.allOf(Kind.class) : EnumSet.copyOf(kinds);
    this.kinds = Collections.unmodifiableSet(some);
    this.prune = prune;
    this.adopt = adopt;
  }

  boolean includes(Kind kind) {
    return kinds.contains(kind);
  }

  boolean prune() {
    return prune;
  }

  boolean adopt() {
    return adopt;
  }
}
