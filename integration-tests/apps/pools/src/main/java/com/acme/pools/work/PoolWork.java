package com.acme.pools.work;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import javax.sql.DataSource;

/** What an application does with a pool. Every call says what it should count as. */
public final class PoolWork {

  private final DataSource pool;
  private final Database database;
  private final Tally asked;

  private PoolWork(DataSource pool, Database database, Tally asked) {
    this.pool = pool;
    this.database = database;
    this.asked = asked;
  }

  /** All of it. The pool stays open for its own threads to work on it. */
  public static void on(DataSource pool, OpenPools.Closing closing, Database database, Tally asked)
      throws SQLException {
    OpenPools.add(closing);
    PoolWork work = new PoolWork(pool, database, asked);
    work.makeTable();
    for (int i = 0; i < 5; i++) {
      work.select();
    }
    work.insert();
    work.fail();
    work.commit();
    work.rollback();
    work.ask();
    work.select();
  }

  /** One statement, in a transaction that the pool has to end: not every pool does. */
  public static void leaveOpen(DataSource pool, Database database, Tally asked)
      throws SQLException {
    PoolWork work = new PoolWork(pool, database, asked);
    try (Connection connection = work.borrow()) {
      connection.setAutoCommit(false);
      work.insertOne(connection);
    }
  }

  private Connection borrow() throws SQLException {
    asked.borrows(1);
    return pool.getConnection();
  }

  private void makeTable() throws SQLException {
    try (Connection connection = borrow();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS pooled");
      statement.executeUpdate(
          "CREATE TABLE pooled (id " + database.serial() + ", item VARCHAR(20))");
    }
    asked.statements(2);
  }

  private void select() throws SQLException {
    try (Connection connection = borrow();
        PreparedStatement select = connection.prepareStatement("SELECT 7");
        ResultSet row = select.executeQuery()) {
      row.next();
      asked.result(row.getInt(1));
    }
    asked.statements(1);
  }

  private void insert() throws SQLException {
    try (Connection connection = borrow();
        PreparedStatement insert =
            connection.prepareStatement("INSERT INTO pooled (item) VALUES (?)")) {
      for (int i = 0; i < 3; i++) {
        insert.setString(1, "row " + i);
        insert.addBatch();
      }
      asked.result(insert.executeBatch().length);
      insert.setString(1, "row 3");
      asked.result(insert.executeUpdate());
      insert.setString(1, "row 4");
      asked.result(insert.execute() + " " + insert.getUpdateCount());
    }
    asked.statements(3);
  }

  private void fail() throws SQLException {
    try (Connection connection = borrow();
        Statement statement = connection.createStatement()) {
      statement.executeQuery("SELECT nothing FROM nowhere");
      asked.result("went through");
    } catch (SQLException meant) {
      asked.result("failed");
    }
    asked.statements(1);
    asked.errors(1);
  }

  private void commit() throws SQLException {
    try (Connection connection = borrow()) {
      connection.setAutoCommit(false);
      insertOne(connection);
      connection.commit();
      connection.setAutoCommit(true);
    }
    asked.commits(1);
  }

  private void rollback() throws SQLException {
    try (Connection connection = borrow()) {
      connection.setAutoCommit(false);
      insertOne(connection);
      connection.rollback();
      connection.setAutoCommit(true);
    }
    asked.rollbacks(1);
  }

  private void insertOne(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement()) {
      asked.result(statement.executeUpdate("INSERT INTO pooled (item) VALUES ('one')"));
    }
    asked.statements(1);
  }

  /** One statement: all else asks the connection about itself, or switches it. */
  private void ask() throws SQLException {
    try (Connection connection = borrow()) {
      int isolation = connection.getTransactionIsolation();
      connection.setTransactionIsolation(Connection.TRANSACTION_SERIALIZABLE);
      connection.setTransactionIsolation(isolation);
      connection.setReadOnly(false);
      try (ResultSet tables = connection.getMetaData().getTables(null, null, "pooled", null)) {
        asked.result(tables.getMetaData().getColumnCount() > 0);
      }
      connection.setAutoCommit(false);
      Savepoint before = connection.setSavepoint();
      insertOne(connection);
      connection.rollback(before);
      connection.setAutoCommit(true);
      asked.result(connection.isReadOnly());
    }
  }
}
