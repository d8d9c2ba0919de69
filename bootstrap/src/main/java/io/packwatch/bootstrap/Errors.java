package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** Separates exceptions that are failures from those that the application uses as answers. */
public abstract class Errors {

  /** {@code packwatch.errors.ignore}; null while every exception is a failure. */
  private static volatile @Nullable Errors ignored;

  /** Sets which exceptions are answers; null for none. */
  public static void ignore(@Nullable Errors answers) {
    ignored = answers;
  }

  /** Whether a call that ended with this exception failed. Null is no failure. */
  public static boolean isFailure(@Nullable Throwable thrown) {
    return thrown != null && !isAnswer(thrown);
  }

  /** Whether this is an exception that counts as an answer. */
  public static boolean isAnswer(@Nullable Throwable thrown) {
    if (thrown == null) {
      return false; // and nothing is read
    }
    Errors answers = ignored;
    return answers != null && answers.holds(thrown);
  }

  /** Whether the exception is an answer. Must not throw: open frames would stay open. */
  protected abstract boolean holds(Throwable thrown);
}
