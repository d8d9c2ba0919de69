package com.acme.pools.c3p0;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import com.mchange.v2.c3p0.ComboPooledDataSource;

/** Tests whenever it can, on threads of its own as well, and rolls back on return by itself. */
public final class C3p0 implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("c3p0", asked);
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(database.url());
    pool.setDriverClass(database.driver());
    pool.setUser(database.user());
    pool.setPassword(database.password());
    pool.setMinPoolSize(1);
    pool.setInitialPoolSize(1);
    pool.setMaxPoolSize(2);
    pool.setPreferredTestQuery(test);
    pool.setTestConnectionOnCheckout(true);
    pool.setTestConnectionOnCheckin(true);
    pool.setIdleConnectionTestPeriod(1);
    pool.setMaxStatements(10);
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
