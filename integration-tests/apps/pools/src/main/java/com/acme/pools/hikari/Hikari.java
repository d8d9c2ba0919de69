package com.acme.pools.hikari;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;

/** Tests on borrow, and rolls back on return by itself. */
public final class Hikari implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("hikari", asked);
    System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("hikari-" + database.name());
    settings.setJdbcUrl(database.url());
    settings.setUsername(database.user());
    settings.setPassword(database.password());
    settings.setMaximumPoolSize(2);
    settings.setConnectionTimeout(30_000);
    settings.setConnectionTestQuery(test);
    settings.setConnectionInitSql(test);
    settings.setTransactionIsolation("TRANSACTION_READ_COMMITTED");
    HikariDataSource pool = new HikariDataSource(settings);
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
