package com.acme.pools.bonecp;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import com.jolbox.bonecp.BoneCPDataSource;
import java.util.concurrent.TimeUnit;

/** Tests idle connections on a thread of its own. */
public final class BoneCp implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("bonecp", asked);
    BoneCPDataSource pool = new BoneCPDataSource();
    pool.setJdbcUrl(database.url());
    pool.setDriverClass(database.driver());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setPartitionCount(1);
    pool.setMinConnectionsPerPartition(1);
    pool.setMaxConnectionsPerPartition(2);
    pool.setConnectionTestStatement(test);
    pool.setInitSQL(test);
    pool.setIdleConnectionTestPeriod(1, TimeUnit.SECONDS);
    pool.setStatementsCacheSize(10);
    pool.setDisableJMX(true);
    PoolWork.on(pool, pool::close, database, asked);
    database.tests(test, asked);
  }
}
