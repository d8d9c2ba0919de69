package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** Tells exceptions that are failures from those that the application answers with. */
public abstract class Errors {

  /** {@code packwatch.errors.ignore}; null while every exception is a failure. */
  private static volatile @Nullable Errors ignored;

  /** From now on these are answers; null for none. */
  public static void ignore(@Nullable Errors answers) {
    ignored = answers;
  }

  /** Whether a call that ended with this has failed. Null is none. */
  public static boolean isFailure(@Nullable Throwable thrown) {
    return thrown != null && !isAnswer(thrown);
  }

  /** Whether this is an exception, and one that is an answer. */
  public static boolean isAnswer(@Nullable Throwable thrown) {
    if (thrown == null) {
      return false; // and nothing is read
    }
    Errors answers = ignored;
    return answers != null && answers.holds(thrown);
  }

  /** Whether it is one of these. Throws nothing: what is open would stay so. */
  protected abstract boolean holds(Throwable thrown);
}
