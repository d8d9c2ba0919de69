package com.acme.plain.api;

import com.acme.plain.database.Database;

/** {@code /close-pool}: closes the pool for reports and opens another of the same name. */
final class ClosePoolHandler extends Answering {

  private final Database database;

  ClosePoolHandler(Database database) {
    this.database = database;
  }

  @Override
  String answer(Query query) throws Exception {
    return database.restartReports();
  }
}
