package com.acme.pools.dbcp;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.apache.commons.dbcp.BasicDataSource;

/** Tests whenever it can, and rolls back on return by itself. */
public final class Dbcp implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("dbcp", asked);
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaxActive(2);
    pool.setInitialSize(1);
    pool.setValidationQuery(test);
    pool.setTestOnBorrow(true);
    pool.setTestOnReturn(true);
    pool.setTestWhileIdle(true);
    pool.setTimeBetweenEvictionRunsMillis(200);
    pool.setPoolPreparedStatements(true);
    pool.setDefaultAutoCommit(true);
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
