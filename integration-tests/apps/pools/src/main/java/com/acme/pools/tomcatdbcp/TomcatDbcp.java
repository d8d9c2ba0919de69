package com.acme.pools.tomcatdbcp;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.apache.tomcat.dbcp.dbcp2.BasicDataSource;

/** Tests whenever it can, and rolls back on return by itself. */
public final class TomcatDbcp implements Case {

  @Override
  @SuppressWarnings("deprecation") // the oldest version knows no other name of the setter
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("tomcatdbcp", asked);
    BasicDataSource pool = new BasicDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaxTotal(2);
    pool.setInitialSize(1);
    pool.setValidationQuery(test);
    pool.setTestOnBorrow(true);
    pool.setTestOnReturn(true);
    pool.setTestWhileIdle(true);
    pool.setTimeBetweenEvictionRunsMillis(200);
    pool.setPoolPreparedStatements(true);
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
