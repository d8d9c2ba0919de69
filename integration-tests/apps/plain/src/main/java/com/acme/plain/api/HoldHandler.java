package com.acme.plain.api;

import com.acme.plain.database.Database;

/** {@code /hold?source=reports&ms=500}: keeps a connection for that long. */
final class HoldHandler extends Answering {

  private final Database database;

  HoldHandler(Database database) {
    this.database = database;
  }

  @Override
  String answer(Query query) throws Exception {
    return database.hold(query.get("source"), query.number("ms"));
  }
}
