package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** Which Packwatch is in this JVM. A second one finds this class and steps aside. */
public final class Installation {

  private static @Nullable String build;

  private Installation() {}

  /**
   * Claims the JVM for one build of the agent.
   *
   * @return null when it was free, else the build that is there already
   */
  public static synchronized @Nullable String claim(String byBuild) {
    String holder = build;
    if (holder == null) {
      build = byBuild;
    }
    return holder;
  }
}
