package com.acme.plain.api;

import com.acme.plain.database.Database;
import com.acme.plain.database.Statements;

/** {@code /statement?kind=batch&source=pool}: executes a statement of a kind. */
final class StatementHandler extends Answering {

  private final Database database;

  StatementHandler(Database database) {
    this.database = database;
  }

  @Override
  String answer(Query query) throws Exception {
    return Statements.execute(database.source(query.get("source")), query.get("kind"));
  }
}
