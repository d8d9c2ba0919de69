package com.acme.pools.mysql;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import com.mysql.jdbc.jdbc2.optional.MysqlXADataSource;

/** The same, as it was called up to 5.1. */
public final class MySql5 implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    MysqlXADataSource source = new MysqlXADataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    XaWork.on(source, database, asked);
  }
}
