package com.acme.pools.twins;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import com.acme.pools.work.TwinWork;

/** One connection of ten stays out. */
public final class Twin implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    TwinWork.on(1, database, asked);
  }
}
