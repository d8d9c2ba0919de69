package com.acme.pools.sqlite;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;

/** Has no XA. */
public final class Sqlite implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
  }
}
