package com.acme.pools.mariadbpool;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.mariadb.jdbc.MariaDbPoolDataSource;

/** Tests each connection that it hands out, without a query. */
public final class MariaDbPool implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    MariaDbPoolDataSource pool =
        new MariaDbPoolDataSource(
            database.url() + "&maxPoolSize=2&poolValidMinDelay=0&user=" + database.user());
    PoolWork.on(pool, pool::close, database, asked);
    PoolWork.leaveOpen(pool, database, asked);
  }
}
