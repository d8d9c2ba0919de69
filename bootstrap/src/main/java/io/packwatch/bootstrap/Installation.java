package io.packwatch.bootstrap;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Which Packwatch is in this JVM. A second one finds this class and steps aside. */
public final class Installation {

  private static @Nullable String build;

  private static volatile @Nullable Consumer<String> snapshots;

  private Installation() {}

  /** Sets who answers when a running agent is asked for its state. */
  public static void answerWith(Consumer<String> writer) {
    snapshots = writer;
  }

  /** Makes the running agent write its state, as JSON, to an existing file. */
  public static boolean answer(String file) {
    Consumer<String> writer = snapshots;
    if (writer == null) {
      return false;
    }
    writer.accept(file);
    return true;
  }

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
