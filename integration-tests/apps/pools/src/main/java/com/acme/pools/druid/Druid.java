package com.acme.pools.druid;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import com.alibaba.druid.pool.DruidDataSource;
import java.util.Collections;

/** Tests whenever it can, and rolls back on return by itself. */
public final class Druid implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("druid", asked);
    DruidDataSource pool = new DruidDataSource();
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
    pool.setTimeBetweenEvictionRunsMillis(500);
    pool.setConnectionInitSqls(Collections.singletonList(test));
    pool.setPoolPreparedStatements(true);
    pool.setFilters("stat");
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
    database.tests(test, asked);
  }
}
