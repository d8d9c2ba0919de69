package com.acme.pools.work;

import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.util.Properties;

/** What an application does with a driver, no pool between. What it counts as is in each method. */
public final class DriverWork {

  private final Connection connection;
  private final Database database;
  private final Tally asked;

  private DriverWork(Connection connection, Database database, Tally asked) {
    this.connection = connection;
    this.database = database;
    this.asked = asked;
  }

  /** All of it, but for what the driver cannot do. */
  public static void on(Database database, Tally asked) throws SQLException {
    asked.borrows(1);
    try (Connection connection = database.connect()) {
      DriverWork work = new DriverWork(connection, database, asked);
      work.makeTable();
      work.prepared();
      work.plain();
      work.severalResults();
      if (database.can("keys")) {
        work.keys();
      }
      if (database.can("call")) {
        work.call();
      }
      if (database.can("large")) {
        work.large();
      }
      work.fail();
      work.askConnection();
      work.askMetadata();
      if (database.can("newer")) {
        work.askWhatJdbc41Added();
      }
      work.askStatement();
      if (database.can("savepoint")) {
        work.savepoints();
      }
      work.transactions();
      work.manyRows();
    }
    if (database.can("open")) {
      leaveOpen(database, asked);
    }
  }

  /** Two statements. */
  private void makeTable() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute(database.dropping("driven"));
      statement.execute("CREATE TABLE driven (id " + database.serial() + ", item VARCHAR(20))");
    }
    asked.statements(2);
  }

  private String one() {
    return switch (database.name()) {
      case "derby" -> "VALUES 1";
      case "hsqldb" -> "CALL 1";
      default -> "SELECT 1";
    };
  }

  /** Four statements: executeQuery, execute, executeUpdate, a batch. */
  private void prepared() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(one());
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO driven (item) VALUES (?)")) {
      select.executeQuery().close();
      select.execute();
      insert.setString(1, "a");
      asked.result(insert.executeUpdate());
      for (int i = 0; i < 3; i++) {
        insert.setString(1, "row " + i);
        insert.addBatch();
      }
      asked.result(insert.executeBatch().length);
    }
    asked.statements(4);
  }

  /** Four statements: executeQuery, execute, executeUpdate, a batch. */
  private void plain() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.executeQuery(one()).close();
      statement.execute(one());
      asked.result(statement.executeUpdate("INSERT INTO driven (item) VALUES ('b')"));
      statement.clearBatch();
      statement.addBatch("INSERT INTO driven (item) VALUES ('c')");
      statement.addBatch("DELETE FROM driven WHERE id < 0");
      asked.result(statement.executeBatch().length);
    }
    asked.statements(4);
  }

  /** Two statements whose results are asked for one by one, and perhaps one with a warning. */
  private void severalResults() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      asked.result(statement.execute(one()));
      statement.getResultSet().close();
      asked.result(statement.getMoreResults() + " " + statement.getUpdateCount());
      asked.result(statement.execute("UPDATE driven SET item = 'd' WHERE id < 0"));
      asked.result(statement.getUpdateCount() + " " + statement.getMoreResults());
      statement.getWarnings();
      if (database.isMySql()) {
        statement.execute("DROP TABLE IF EXISTS nobody_made_this"); // which the server warns of
        asked.statements(1);
      }
      statement.getWarnings();
      connection.getWarnings();
    }
    asked.statements(2);
  }

  /** Two statements. */
  private void keys() throws SQLException {
    try (PreparedStatement insert =
        connection.prepareStatement(
            "INSERT INTO driven (item) VALUES ('key')", Statement.RETURN_GENERATED_KEYS)) {
      insert.executeUpdate();
      try (ResultSet keys = insert.getGeneratedKeys()) {
        asked.result(keys.next());
      }
    }
    try (Statement insert = connection.createStatement()) {
      insert.executeUpdate(
          "INSERT INTO driven (item) VALUES ('key')", Statement.RETURN_GENERATED_KEYS);
      try (ResultSet keys = insert.getGeneratedKeys()) {
        asked.result(keys.next());
      }
    }
    asked.statements(2);
  }

  /** One statement, and two that make the procedure where there is none. */
  private void call() throws SQLException {
    String call = "{call abs(-1)}";
    if (database.isMySql()) {
      try (Statement statement = connection.createStatement()) {
        statement.execute("DROP PROCEDURE IF EXISTS twice");
        statement.execute("CREATE PROCEDURE twice(IN a INT, OUT b INT) SET b = 2 * a");
      }
      asked.statements(2);
      call = "{call twice(2, ?)}";
    } else if (database.name().equals("derby")) {
      call = "{call syscs_util.syscs_set_runtimestatistics(0)}";
    }
    try (CallableStatement statement = connection.prepareCall(call)) {
      if (database.isMySql()) {
        statement.registerOutParameter(1, java.sql.Types.INTEGER);
      }
      statement.execute();
      if (database.isMySql()) {
        asked.result(statement.getInt(1));
      }
    }
    asked.statements(1);
  }

  /** Three statements. */
  private void large() throws SQLException {
    try (Statement statement = connection.createStatement();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO driven (item) VALUES (?)")) {
      asked.result(statement.executeLargeUpdate("DELETE FROM driven WHERE id < 0"));
      insert.setString(1, "e");
      asked.result(insert.executeLargeUpdate());
      insert.setString(1, "f");
      insert.addBatch();
      asked.result(insert.executeLargeBatch().length);
    }
    asked.statements(3);
  }

  /** One statement that fails; where preparing finds the fault, that is none. */
  private void fail() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      statement.execute("SELECT nothing FROM nowhere");
      asked.result("went through");
    } catch (SQLException meant) {
      asked.result("failed");
    }
    asked.statements(1);
    asked.errors(1);
  }

  /** Nothing. */
  private void askConnection() throws SQLException {
    int isolation = connection.getTransactionIsolation();
    connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
    connection.setTransactionIsolation(isolation);
    connection.setReadOnly(connection.isReadOnly());
    String catalog = connection.getCatalog();
    if (catalog != null && !catalog.isEmpty()) {
      connection.setCatalog(catalog);
    }
    connection.setHoldability(connection.getHoldability());
    connection.setAutoCommit(false);
    connection.setAutoCommit(true);
    connection.clearWarnings();
  }

  /** Nothing. */
  private void askMetadata() throws SQLException {
    DatabaseMetaData metadata = connection.getMetaData();
    asked.result(metadata.getDatabaseProductName() + metadata.getDriverVersion());
    metadata.getTables(null, null, "driven", new String[] {"TABLE"}).close();
    metadata.getColumns(null, null, "driven", null).close();
    metadata.getPrimaryKeys(null, null, "driven").close();
    metadata.getIndexInfo(null, null, "driven", false, true).close();
    metadata.getImportedKeys(null, null, "driven").close();
    metadata.getTypeInfo().close();
    metadata.getSchemas().close();
    metadata.getCatalogs().close();
    metadata.getTableTypes().close();
    metadata.getUserName();
    metadata.supportsTransactionIsolationLevel(Connection.TRANSACTION_SERIALIZABLE);
  }

  /** Nothing. */
  private void askWhatJdbc41Added() throws SQLException {
    String schema = connection.getSchema();
    if (schema != null) {
      connection.setSchema(schema);
    }
    asked.result(connection.isValid(10));
    connection.getClientInfo();
    Properties none = new Properties();
    connection.setClientInfo(none);
    if (database.name().equals("postgres")) {
      connection.setClientInfo("ApplicationName", "pools");
    }
  }

  /** One statement. */
  private void askStatement() throws SQLException {
    try (PreparedStatement select = connection.prepareStatement("SELECT id, item FROM driven")) {
      select.getMetaData();
      select.getParameterMetaData();
      try (ResultSet rows = select.executeQuery()) {
        asked.result(rows.getMetaData().getColumnCount());
        rows.getMetaData().getTableName(1);
        rows.getMetaData().isAutoIncrement(1);
        rows.getMetaData().isNullable(1);
        rows.getMetaData().getColumnTypeName(2);
      }
    }
    asked.statements(1);
  }

  /** Two statements. */
  private void savepoints() throws SQLException {
    connection.setAutoCommit(false);
    Savepoint first = connection.setSavepoint();
    insertOne();
    Savepoint second = connection.setSavepoint("second");
    insertOne();
    connection.rollback(second);
    connection.rollback(first);
    if (!database.name().equals("derby")) {
      connection.releaseSavepoint(connection.setSavepoint("third"));
    }
    connection.setAutoCommit(true);
  }

  /** Two transactions of two statements. */
  private void transactions() throws SQLException {
    connection.setAutoCommit(false);
    insertOne();
    insertOne();
    connection.commit();
    insertOne();
    insertOne();
    connection.rollback();
    connection.setAutoCommit(true);
    asked.commits(1);
    asked.rollbacks(1);
  }

  private void insertOne() throws SQLException {
    try (Statement statement = connection.createStatement()) {
      asked.result(statement.executeUpdate("INSERT INTO driven (item) VALUES ('one')"));
    }
    asked.statements(1);
  }

  /** Two statements, a batch and a query whose rows come in portions, and a commit. */
  private void manyRows() throws SQLException {
    connection.setAutoCommit(false);
    try (PreparedStatement insert =
            connection.prepareStatement("INSERT INTO driven (item) VALUES (?)");
        Statement select = connection.createStatement()) {
      for (int i = 0; i < 300; i++) {
        insert.setString(1, "row " + i);
        insert.addBatch();
      }
      insert.executeBatch();
      select.setFetchSize(10);
      int rows = 0;
      try (ResultSet all = select.executeQuery("SELECT item FROM driven")) {
        while (all.next()) {
          rows++;
        }
      }
      asked.result(rows >= 300);
    }
    connection.commit();
    connection.setAutoCommit(true);
    asked.statements(2);
    asked.commits(1);
  }

  /** One statement, in a transaction that the driver has to end. */
  private static void leaveOpen(Database database, Tally asked) throws SQLException {
    asked.borrows(1);
    try (Connection connection = database.connect()) {
      connection.setAutoCommit(false);
      new DriverWork(connection, database, asked).insertOne();
    }
  }
}
