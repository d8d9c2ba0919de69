package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/** The texts of statements, for {@code packwatch.logs.sql}. See {@link RequestListener}. */
public abstract class StatementTexts {

  private static volatile @Nullable StatementTexts current;

  /** From now on this one hears of texts. */
  public static void listen(StatementTexts texts) {
    current = texts;
  }

  /** As {@link #prepared}. */
  protected abstract void onPrepared(Object statement, String sql);

  /** A statement was prepared. */
  public static void prepared(@Nullable Object statement, @Nullable String sql) {
    StatementTexts texts = current;
    if (statement != null && sql != null && texts != null) {
      texts.onPrepared(statement, sql);
    }
  }

  /** The statement, or its text, that the open {@link Statements} call is about. */
  public static void executing(@Nullable Object statement) {
    ThreadState.current().statement = statement;
  }
}
