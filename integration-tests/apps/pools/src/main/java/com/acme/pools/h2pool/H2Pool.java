package com.acme.pools.h2pool;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.h2.jdbcx.JdbcConnectionPool;

/** Rolls back on borrow and on return by itself. */
public final class H2Pool implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    JdbcConnectionPool pool =
        JdbcConnectionPool.create(database.url(), database.user(), database.password());
    pool.setMaxConnections(2);
    PoolWork.on(pool, pool::dispose, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
  }
}
