package com.acme.pools.mysql;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import com.mysql.cj.jdbc.MysqlXADataSource;

/** Also as a resource of a transaction manager. */
public final class MySql implements Case {

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
