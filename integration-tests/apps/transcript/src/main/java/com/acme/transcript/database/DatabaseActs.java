package com.acme.transcript.database;

import com.acme.transcript.Transcript;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;

/** Statements that succeed and fail, on a driver and on a pool above it. */
public final class DatabaseActs {

  private static final String URL = "jdbc:h2:mem:transcript;DB_CLOSE_DELAY=-1";

  private DatabaseActs() {}

  private interface Source {
    Connection open() throws SQLException;
  }

  public static void run(Transcript transcript) throws SQLException {
    HikariDataSource pool = new HikariDataSource();
    pool.setJdbcUrl(URL);
    pool.setMaximumPoolSize(1);
    pool.setConnectionTimeout(300);
    pool.setPoolName("transcript");
    on(transcript, "driver", () -> DriverManager.getConnection(URL));
    on(transcript, "pool", pool::getConnection);
    transcript.act("pool exhausted", () -> exhausted(pool));
    transcript.act("pool " + pool, () -> pool.getHikariPoolMXBean().getActiveConnections());
    pool.close();
    transcript.act("pool closed", pool::getConnection);
    transcript.act("no driver", () -> DriverManager.getConnection("jdbc:nothing:here"));
  }

  private static Object exhausted(HikariDataSource pool) throws SQLException {
    try (Connection held = pool.getConnection();
        Connection none = pool.getConnection()) {
      return held + " and " + none;
    }
  }

  private static void on(Transcript transcript, String name, Source source) {
    transcript.act(name + ": create", () -> with(source, DatabaseActs::create));
    transcript.act(name + ": select", () -> with(source, DatabaseActs::select));
    transcript.act(name + ": prepared", () -> with(source, DatabaseActs::prepared));
    transcript.act(name + ": callable", () -> with(source, DatabaseActs::callable));
    transcript.act(name + ": duplicate", () -> with(source, DatabaseActs::duplicate));
    transcript.act(name + ": nonsense", () -> with(source, c -> c.prepareStatement("SELEKT")));
    transcript.act(name + ": batch", () -> with(source, DatabaseActs::batch));
    transcript.act(name + ": keys", () -> with(source, DatabaseActs::keys));
    transcript.act(name + ": closed", () -> with(source, DatabaseActs::closed));
    transcript.act(name + ": rollback", () -> with(source, DatabaseActs::rollback));
    transcript.act(name + ": unset", () -> with(source, DatabaseActs::unset));
    transcript.act(name + ": classes", () -> with(source, DatabaseActs::classes));
  }

  private interface Use {
    Object of(Connection connection) throws SQLException;
  }

  private static Object with(Source source, Use use) throws SQLException {
    try (Connection connection = source.open()) {
      return use.of(connection);
    }
  }

  private static Object create(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      boolean first = statement.execute("DROP TABLE IF EXISTS t");
      statement.execute("CREATE TABLE t (id INT AUTO_INCREMENT PRIMARY KEY, name VARCHAR(9))");
      return first + " " + statement.executeUpdate("INSERT INTO t (id, name) VALUES (1, 'one')");
    }
  }

  private static Object select(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet found = statement.executeQuery("SELECT id, name FROM t ORDER BY id")) {
      return found.next() + " " + found.getInt(1) + found.getString(2) + found.getStatement();
    }
  }

  private static Object prepared(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM t WHERE id = ?")) {
      statement.setInt(1, 1);
      try (ResultSet found = statement.executeQuery()) {
        return found.next() + " " + found.getString(1) + " " + statement;
      }
    }
  }

  private static Object callable(Connection connection) throws SQLException {
    try (CallableStatement statement = connection.prepareCall("CALL 1 + 1")) {
      return statement.execute();
    }
  }

  private static Object duplicate(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return statement.executeUpdate("INSERT INTO t (id, name) VALUES (1, 'again')");
    } catch (SQLException failure) {
      throw new SQLException(failure.getSQLState() + " " + failure.getErrorCode(), failure);
    }
  }

  private static Object batch(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("INSERT INTO t (id, name) VALUES (?, 'batch')")) {
      for (int id = 1; id <= 2; id++) {
        statement.setInt(1, id == 1 ? 1 : 1000 + (int) (System.nanoTime() >>> 33));
        statement.addBatch();
      }
      return Arrays.toString(statement.executeBatch());
    } catch (BatchUpdateException failure) {
      throw new SQLException(Arrays.toString(failure.getUpdateCounts()), failure);
    }
  }

  private static Object keys(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement statement =
        connection.prepareStatement(
            "INSERT INTO t (id, name) VALUES (50, 'key')", Statement.RETURN_GENERATED_KEYS)) {
      int count = statement.executeUpdate();
      try (ResultSet keys = statement.getGeneratedKeys()) {
        return count + " " + keys.next() + keys.getInt(1);
      }
    } finally {
      connection.rollback();
      connection.setAutoCommit(true);
    }
  }

  private static Object closed(Connection connection) throws SQLException {
    Statement statement = connection.createStatement();
    statement.close();
    return statement.executeQuery("SELECT 1");
  }

  private static Object rollback(Connection connection) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      int changed = statement.executeUpdate("UPDATE t SET name = 'two' WHERE id = 1");
      connection.rollback();
      connection.commit();
      return changed + " " + select(connection);
    } finally {
      connection.setAutoCommit(true);
    }
  }

  private static Object unset(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("SELECT name FROM t WHERE id = ?")) {
      return statement.executeQuery();
    }
  }

  private static Object classes(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      return connection.getClass()
          + " "
          + connection.unwrap(Connection.class).getClass()
          + " "
          + statement.getClass()
          + " "
          + connection.getAutoCommit()
          + connection.isValid(1)
          + connection.getMetaData().getDriverName();
    }
  }
}
