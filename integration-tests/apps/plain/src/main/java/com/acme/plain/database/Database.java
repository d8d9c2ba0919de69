package com.acme.plain.database;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** The database at {@code -Djdbc.url=}, reached through two pools and without one. */
public final class Database {

  private static final String URL = System.getProperty("jdbc.url", "jdbc:h2:mem:plain");
  private static final String USER = System.getProperty("jdbc.user", "sa");
  private static final String PASSWORD = System.getProperty("jdbc.password", "");

  private final HikariDataSource main;
  private volatile HikariDataSource reports;

  private Database(HikariDataSource main, HikariDataSource reports) {
    this.main = main;
    this.reports = reports;
  }

  /** Opens the pools {@code main}, of 8, and {@code reports}, of 2, and creates the tables. */
  public static Database open() throws SQLException {
    Database database = new Database(pool("main", 8), pool("reports", 2));
    try (Connection connection = database.main.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS orders");
      statement.execute("DROP TABLE IF EXISTS numbered");
      statement.execute("CREATE TABLE orders (id INT PRIMARY KEY, item VARCHAR(100))");
      statement.execute("CREATE TABLE numbered (id " + serial() + " PRIMARY KEY, item VARCHAR(9))");
    }
    return database;
  }

  /** Columns that number themselves are spelled differently everywhere. */
  private static String serial() {
    return URL.startsWith("jdbc:postgresql:") ? "SERIAL" : "INT AUTO_INCREMENT";
  }

  private static HikariDataSource pool(String name, int size) {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName(name);
    pool.setJdbcUrl(URL);
    pool.setUsername(USER);
    pool.setPassword(PASSWORD);
    pool.setMaximumPoolSize(size);
    pool.setConnectionTimeout(Long.getLong("pool.timeout", 300));
    return pool;
  }

  public Orders orders() {
    return new Orders(main);
  }

  /** {@code main} and {@code reports} are pools, anything else is the driver itself. */
  public Source source(String name) {
    switch (name) {
      case "main":
        return main::getConnection;
      case "reports":
        return reports::getConnection;
      default:
        return () -> DriverManager.getConnection(URL, USER, PASSWORD);
    }
  }

  public String hold(String source, int millis) throws SQLException, InterruptedException {
    try (Connection connection = source(source).open()) {
      Thread.sleep(millis);
      return connection.isClosed() ? "closed" : "held";
    }
  }

  public String restartReports() {
    reports.close();
    reports = pool("reports", 2);
    return "restarted";
  }
}
