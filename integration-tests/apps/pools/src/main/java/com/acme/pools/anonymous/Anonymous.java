package com.acme.pools.anonymous;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A class of the application's own that has no name, and a named one of a driver. */
public final class Anonymous implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    PGSimpleDataSource named = new PGSimpleDataSource();
    named.setUrl(database.url());
    named.setUser(database.user());
    named.setPassword(database.password());
    DataSource anonymous =
        new Adapter() {
          @Override
          public Connection getConnection() throws SQLException {
            return named.getConnection();
          }
        };
    for (int i = 0; i < 2; i++) {
      named.getConnection().close();
      anonymous.getConnection().close();
    }
    asked.borrows(4);
  }
}
