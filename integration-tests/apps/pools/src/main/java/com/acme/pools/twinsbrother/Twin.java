package com.acme.pools.twinsbrother;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import com.acme.pools.work.TwinWork;

/** Nine connections of ten stay out. */
public final class Twin implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    TwinWork.on(9, database, asked);
  }
}
