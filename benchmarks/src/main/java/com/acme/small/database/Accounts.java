package com.acme.small.database;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.ThreadLocalRandom;

/** A thousand accounts in memory. */
public final class Accounts {

  private static final int ROWS = 1_000;

  private final HikariDataSource pool;

  public Accounts() throws SQLException {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl("jdbc:h2:mem:small;DB_CLOSE_DELAY=-1");
    config.setMaximumPoolSize(10);
    pool = new HikariDataSource(config);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create table account(id int primary key, owner varchar, balance int)");
      statement.execute(
          "insert into account select x, 'owner' || x, x from system_range(1, " + ROWS + ")");
    }
  }

  /** Two selects and an update on one connection. */
  public int touch() throws SQLException {
    int id = ThreadLocalRandom.current().nextInt(ROWS) + 1;
    try (Connection connection = pool.getConnection()) {
      int balance = query(connection, "select balance from account where id = ?", id);
      int length = query(connection, "select length(owner) from account where id = ?", id);
      try (PreparedStatement update =
          connection.prepareStatement("update account set balance = ? where id = ?")) {
        update.setInt(1, balance + length);
        update.setInt(2, id);
        return update.executeUpdate();
      }
    }
  }

  private static int query(Connection connection, String sql, int id) throws SQLException {
    try (PreparedStatement select = connection.prepareStatement(sql)) {
      select.setInt(1, id);
      try (ResultSet rows = select.executeQuery()) {
        return rows.next() ? rows.getInt(1) : 0;
      }
    }
  }
}
