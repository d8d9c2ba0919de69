package com.acme.pools.postgres;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import org.postgresql.xa.PGXADataSource;

/** Also as a resource of a transaction manager. */
public final class Postgres implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    PGXADataSource source = new PGXADataSource();
    source.setUrl(database.url());
    source.setUser(database.user());
    source.setPassword(database.password());
    XaWork.on(source, database, asked);
  }
}
