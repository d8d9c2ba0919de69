package com.acme.pools.derby;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.DriverWork;
import com.acme.pools.work.Tally;
import com.acme.pools.work.XaWork;
import org.apache.derby.jdbc.EmbeddedXADataSource;

/** Also as a resource of a transaction manager. */
public final class Derby implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    DriverWork.on(database, asked);
    EmbeddedXADataSource source = new EmbeddedXADataSource();
    source.setDatabaseName("memory:pools");
    source.setUser(database.user());
    XaWork.on(source, database, asked);
  }
}
