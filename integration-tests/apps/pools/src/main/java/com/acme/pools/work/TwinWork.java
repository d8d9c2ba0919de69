package com.acme.pools.work;

import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;

/** A pool that has the name of another one. */
public final class TwinWork {

  private TwinWork() {}

  /** Takes so many connections of ten and keeps them. */
  public static void on(int connections, Database database, Tally asked) throws SQLException {
    HikariDataSource pool = new HikariDataSource();
    pool.setPoolName("twin");
    pool.setMaximumPoolSize(10);
    pool.setJdbcUrl(database.url());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    OpenPools.add(pool::close);
    for (int i = 0; i < connections; i++) {
      asked.result(pool.getConnection().isClosed());
    }
    asked.borrows(connections);
  }
}
