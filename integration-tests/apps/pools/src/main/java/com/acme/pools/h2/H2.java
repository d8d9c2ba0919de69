package com.acme.pools.h2;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import org.h2.jdbcx.JdbcDataSource;

/** Also as a resource of a transaction manager. */
public final class H2 implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    JdbcDataSource source = new JdbcDataSource();
    source.setURL(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    XaWork.on(source, database, asked);
  }
}
