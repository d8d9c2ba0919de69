package com.acme.pools.vibur;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.vibur.dbcp.ViburDBCPDataSource;

/** Tests each connection that it hands out. */
public final class Vibur implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("vibur", asked);
    ViburDBCPDataSource pool = new ViburDBCPDataSource();
    pool.setJdbcUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setPoolInitialSize(1);
    pool.setPoolMaxSize(2);
    pool.setTestConnectionQuery(test);
    pool.setConnectionIdleLimitInSeconds(0);
    pool.setInitSQL(test);
    pool.setResetDefaultsAfterUse(true);
    pool.setDefaultAutoCommit(true);
    pool.start();
    PoolWork.on(pool, pool::terminate, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
