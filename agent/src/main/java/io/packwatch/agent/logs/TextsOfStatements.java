package io.packwatch.agent.logs;

import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.StatementTexts;
import org.jspecify.annotations.Nullable;

/** Remembers the texts of prepared statements beside them, until one of them is slow. */
final class TextsOfStatements extends StatementTexts {

  private final IdentityTable<String> texts = new IdentityTable<>(LogLimits.STATEMENTS);

  @Override
  protected void onPrepared(Object statement, String sql) {
    if (!Recording.isThisThreadMuted() && !texts.put(statement, sql)) {
      Beyond.go(Beyond.STATEMENT_TEXTS, LogLimits.STATEMENTS);
    }
  }

  /** The text of a statement, or of its own text; null where it is not known. */
  @Nullable String of(@Nullable Object statement) {
    return statement == null || statement instanceof String
        ? (String) statement
        : texts.get(statement);
  }
}
