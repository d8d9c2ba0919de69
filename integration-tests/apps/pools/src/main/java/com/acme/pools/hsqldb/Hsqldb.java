package com.acme.pools.hsqldb;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import org.hsqldb.jdbc.pool.JDBCXADataSource;

/** Also as a resource of a transaction manager. */
public final class Hsqldb implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    if (database.can("xa")) {
      JDBCXADataSource source = new JDBCXADataSource();
      source.setUrl(database.url());
      source.setUser(database.user());
      source.setPassword(database.password());
      XaWork.on(source, database, asked);
    }
  }
}
