package com.acme.pools.ucp;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import oracle.ucp.UniversalConnectionPoolException;
import oracle.ucp.admin.UniversalConnectionPoolManagerImpl;
import oracle.ucp.jdbc.PoolDataSource;
import oracle.ucp.jdbc.PoolDataSourceFactory;

/** Tests each connection that it hands out. */
public final class Ucp implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("ucp", asked);
    PoolDataSource pool = PoolDataSourceFactory.getPoolDataSource();
    pool.setConnectionPoolName("ucp-" + database.name());
    pool.setConnectionFactoryClassName(database.driver());
    pool.setURL(database.url());
    pool.setUser(database.user());
    pool.setPassword(database.password());
    pool.setInitialPoolSize(1);
    pool.setMaxPoolSize(2);
    pool.setValidateConnectionOnBorrow(true);
    pool.setSQLForValidateConnection(test);
    PoolWork.on(pool, () -> close(pool), database, asked);
    database.tests(test, asked);
  }

  private static void close(PoolDataSource pool) throws UniversalConnectionPoolException {
    UniversalConnectionPoolManagerImpl.getUniversalConnectionPoolManager()
        .destroyConnectionPool(pool.getConnectionPoolName());
  }
}
