package com.acme.pools.atomikos;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.OpenPools;
import com.acme.pools.work.Tally;
import com.atomikos.icatch.jta.UserTransactionManager;
import com.atomikos.jdbc.AtomikosDataSourceBean;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.XADataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.xa.PGXADataSource;

/** Transactions over two databases, from pools that test each connection that they hand out. */
public final class Atomikos implements Case {

  /** Three global transactions of two statements, each of which ends on both databases. */
  @Override
  public void run(Database postgres, Tally asked) throws Exception {
    Database h2 = Database.called("h2");
    System.setProperty("com.atomikos.icatch.enable_logging", "false");
    System.setProperty("com.atomikos.icatch.serial_jta_transactions", "false");
    JdbcDataSource first = new JdbcDataSource();
    first.setURL(h2.url());
    first.setUser(h2.user());
    first.setPassword(h2.password());
    PGXADataSource second = new PGXADataSource();
    second.setUrl(postgres.url());
    second.setUser(postgres.user());
    second.setPassword(postgres.password());
    UserTransactionManager manager = new UserTransactionManager();
    manager.init();
    String test = postgres.testQuery("atomikos", asked);
    String testH2 = h2.testQuery("atomikos", asked);
    AtomikosDataSourceBean one = bean(first, testH2);
    AtomikosDataSourceBean two = bean(second, test);
    OpenPools.add(
        () -> {
          one.close();
          two.close();
          manager.close();
        });
    makeTable(h2, asked);
    makeTable(postgres, asked);
    for (int i = 0; i < 3; i++) {
      manager.begin();
      insert(one, asked);
      insert(two, asked);
      if (i < 2) {
        manager.commit();
        asked.commits(2);
      } else {
        manager.rollback();
        asked.rollbacks(2);
      }
    }
    postgres.tests(test, asked);
  }

  private static AtomikosDataSourceBean bean(XADataSource source, String test) {
    AtomikosDataSourceBean bean = new AtomikosDataSourceBean();
    bean.setUniqueResourceName(source.getClass().getSimpleName());
    bean.setXaDataSource(source);
    bean.setMinPoolSize(1);
    bean.setMaxPoolSize(2);
    bean.setTestQuery(test);
    bean.setMaintenanceInterval(1);
    return bean;
  }

  private static void makeTable(Database database, Tally asked) throws SQLException {
    try (Connection connection = database.connect();
        Statement statement = connection.createStatement()) {
      statement.execute("DROP TABLE IF EXISTS managed");
      statement.execute("CREATE TABLE managed (item VARCHAR(20))");
    }
    asked.statements(2);
  }

  private static void insert(AtomikosDataSourceBean pool, Tally asked) throws SQLException {
    asked.borrows(1);
    try (Connection connection = pool.getConnection();
        Statement statement = connection.createStatement()) {
      asked.result(statement.executeUpdate("INSERT INTO managed (item) VALUES ('one')"));
    }
    asked.statements(1);
  }
}
