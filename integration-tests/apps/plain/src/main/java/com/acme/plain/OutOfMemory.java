package com.acme.plain;

import com.acme.plain.database.Database;
import java.sql.SQLException;

/**
 * Queries a database, runs out of memory for some seconds, and again; then waits to be ended. With
 * an argument it queries once and ends.
 */
public final class OutOfMemory {

  /** An agent that sends every second has sent something by then, on a slow machine, too. */
  private static final int UNTIL_SENT_MILLIS = 6_000;

  private static final int ROUNDS = 3;
  private static final int QUERIES = 100;

  private OutOfMemory() {}

  public static void main(String[] args) throws SQLException, InterruptedException {
    Database database = Database.open();
    if (args.length > 0) { // once, and with memory enough
      query(database);
      System.exit(0);
    }
    Thread.sleep(UNTIL_SENT_MILLIS);
    int errors = 0;
    for (int round = 0; round < ROUNDS; round++) {
      query(database);
      errors += new Exhaustion().last();
    }
    query(database);
    System.out.println("READY after " + errors + " errors");
    Thread.currentThread().join();
  }

  private static void query(Database database) throws SQLException {
    for (int i = 0; i < QUERIES; i++) {
      database.orders().find(1);
    }
  }
}
