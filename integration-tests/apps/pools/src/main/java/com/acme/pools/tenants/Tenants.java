package com.acme.pools.tenants;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.OpenPools;
import com.acme.pools.work.Tally;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;

/** More pools than are told apart, each used three times. */
public final class Tenants implements Case {

  private static final int POOLS = 110;

  @Override
  public void run(Database database, Tally asked) throws Exception {
    for (int i = 0; i < POOLS; i++) {
      HikariDataSource pool = new HikariDataSource();
      pool.setPoolName("tenant-" + i);
      pool.setMaximumPoolSize(1);
      pool.setJdbcUrl(database.url());
      pool.setUsername(database.user());
      pool.setPassword(database.password());
      OpenPools.add(pool::close);
      for (int borrow = 0; borrow < 3; borrow++) {
        try (Connection connection = pool.getConnection()) {
          connection.getAutoCommit();
        }
      }
      asked.borrows(3);
    }
  }
}
