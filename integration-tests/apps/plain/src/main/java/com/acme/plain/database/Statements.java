package com.acme.plain.database;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;

/** One statement of each kind that JDBC has; the method's comment says what it should count as. */
public final class Statements {

  private Statements() {}

  public static String execute(Source source, String kind) throws SQLException {
    try (Connection connection = source.open()) {
      switch (kind) {
        case "prepared":
          return prepared(connection);
        case "plain":
          return plain(connection);
        case "callable":
          return callable(connection);
        case "batch":
          return batch(connection);
        case "plain-batch":
          return plainBatch(connection);
        case "keys":
          return keys(connection);
        case "failing":
          return failing(connection);
        case "asked":
          return asked(connection);
        case "commit":
          return transaction(connection, true);
        case "rollback":
          return transaction(connection, false);
        default:
          throw new IllegalArgumentException("no kind of statement: " + kind);
      }
    }
  }

  /** Three statements: execute, executeQuery, executeUpdate. */
  private static String prepared(Connection connection) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT 1");
        PreparedStatement delete = connection.prepareStatement("DELETE FROM orders")) {
      select.execute();
      try (ResultSet row = select.executeQuery()) {
        row.next();
      }
      return String.valueOf(delete.executeUpdate());
    }
  }

  /** Three statements: execute, executeQuery, executeUpdate. */
  private static String plain(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT 1");
      try (ResultSet row = statement.executeQuery("SELECT 2")) {
        row.next();
      }
      return String.valueOf(statement.executeUpdate("DELETE FROM orders WHERE id < 0"));
    }
  }

  /** One statement. */
  private static String callable(Connection connection) throws SQLException {
    try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
      call.registerOutParameter(1, Types.INTEGER);
      call.setInt(2, -1);
      call.execute();
      return String.valueOf(call.getInt(1));
    }
  }

  /** One statement, of three rows. */
  private static String batch(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO numbered (item) VALUES (?)")) {
      for (int row = 0; row < 3; row++) {
        insert.setString(1, "row " + row);
        insert.addBatch();
      }
      return String.valueOf(insert.executeBatch().length);
    }
  }

  /** One statement, of two. */
  private static String plainBatch(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.addBatch("INSERT INTO numbered (item) VALUES ('one')");
      statement.addBatch("DELETE FROM numbered WHERE id < 0");
      return String.valueOf(statement.executeBatch().length);
    }
  }

  /** One statement. */
  private static String keys(Connection connection) throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO numbered (item) VALUES ('key')", Statement.RETURN_GENERATED_KEYS)) {
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        return keys.next() ? keys.getString(1) : "none";
      }
    }
  }

  /** One statement that fails. */
  private static String failing(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT nothing FROM nowhere");
      return "went through";
    } catch (SQLException meant) {
      return "failed";
    }
  }

  /** One statement: all else asks the connection about itself, or switches it. */
  private static String asked(Connection connection) throws SQLException {
    int isolation = connection.getTransactionIsolation();
    String schema = connection.getSchema() + connection.getCatalog() + connection.isReadOnly();
    connection.getMetaData().getTables(null, null, "numbered", null).close();
    connection.setAutoCommit(false);
    Savepoint before = connection.setSavepoint();
    try (PreparedStatement insert =
        connection.prepareStatement("INSERT INTO numbered (item) VALUES (?)")) {
      insert.getParameterMetaData();
      insert.setString(1, "undone");
      insert.executeUpdate();
    }
    connection.rollback(before);
    connection.releaseSavepoint(connection.setSavepoint());
    connection.setAutoCommit(true);
    connection.setTransactionIsolation(isolation);
    return schema;
  }

  /** One statement, and the end of its transaction. */
  private static String transaction(Connection connection, boolean commit) throws SQLException {
    connection.setAutoCommit(false);
    try (Statement statement = connection.createStatement()) {
      statement.executeUpdate("INSERT INTO numbered (item) VALUES ('in')");
    }
    if (commit) {
      connection.commit();
    } else {
      connection.rollback();
    }
    connection.setAutoCommit(true);
    return commit ? "committed" : "rolled back";
  }
}
