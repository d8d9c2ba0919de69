package io.packwatch.agent.metric;

import org.jspecify.annotations.Nullable;

/** Where an arrow of the console's map comes from or leads to, if that is no package. Immutable. */
public final class Ends {

  /** Between packages, or no arrow at all. */
  static final Ends INSIDE = new Ends(null, null);

  /** Who asks the package; null where packages do. */
  public final @Nullable String from;

  /** Whom the package asks; null where it is asked. Labels, where there are any, take its place. */
  public final @Nullable String to;

  private Ends(@Nullable String from, @Nullable String to) {
    this.from = from;
    this.to = to;
  }

  static Ends from(String outside) {
    return new Ends(outside, null);
  }

  static Ends to(String outside) {
    return new Ends(null, outside);
  }
}
