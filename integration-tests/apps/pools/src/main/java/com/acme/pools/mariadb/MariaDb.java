package com.acme.pools.mariadb;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import org.mariadb.jdbc.MariaDbDataSource;

/** Also as a resource of a transaction manager. */
public final class MariaDb implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    MariaDbDataSource source = new MariaDbDataSource(database.url() + "&user=" + database.user());
    XaWork.on(source, database, asked);
  }
}
