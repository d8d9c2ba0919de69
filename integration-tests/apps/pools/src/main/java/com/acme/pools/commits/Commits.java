package com.acme.pools.commits;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** Commits that PostgreSQL takes its time for, that it refuses, and whose connection is lost. */
public final class Commits implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    asked.borrows(1);
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS deferred");
      statement.execute("CREATE TABLE deferred (id INT UNIQUE DEFERRABLE INITIALLY DEFERRED)");
      statement.execute(
          "CREATE OR REPLACE FUNCTION doze() RETURNS TRIGGER LANGUAGE plpgsql"
              + " AS 'BEGIN PERFORM pg_sleep(0.3); RETURN NULL; END'");
      statement.execute("DROP TABLE IF EXISTS slow");
      statement.execute("CREATE TABLE slow (id INT)");
      statement.execute(
          "CREATE CONSTRAINT TRIGGER dozing AFTER INSERT ON slow DEFERRABLE INITIALLY DEFERRED"
              + " FOR EACH ROW EXECUTE PROCEDURE doze()");
      connection.setAutoCommit(false);
      statement.executeUpdate("INSERT INTO slow VALUES (1)");
      connection.commit();
      asked.statements(7);
      asked.commits(1);

      for (int i = 0; i < 2; i++) {
        statement.executeUpdate("INSERT INTO deferred VALUES (1), (1)");
        commitInVain(connection, asked);
      }
      asked.statements(2);
    }
    loseTheConnection(database, asked);
  }

  private static void loseTheConnection(Database database, Tally asked) throws SQLException {
    asked.borrows(2);
    Connection lost = database.connect();
    try (Connection other = database.connect();
        Statement inside = lost.createStatement();
        Statement outside = other.createStatement()) {
      lost.setAutoCommit(false);
      int process;
      try (ResultSet row = inside.executeQuery("SELECT pg_backend_pid()")) {
        row.next();
        process = row.getInt(1);
      }
      outside.execute("SELECT pg_terminate_backend(" + process + ")");
      asked.statements(2);
      commitInVain(lost, asked);
    }
    lost.close();
  }

  private static void commitInVain(Connection connection, Tally asked) {
    try {
      connection.commit();
      asked.result("went through");
    } catch (SQLException meant) {
      asked.result("refused");
    }
    asked.refusedCommits(1);
  }
}
