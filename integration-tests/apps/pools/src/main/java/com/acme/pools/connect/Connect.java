package com.acme.pools.connect;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import org.apache.commons.dbcp2.BasicDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A database that is not there, asked for by all kinds of source; what counts is in errors. */
public final class Connect implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    for (int i = 0; i < 3; i++) {
      refused(database::connect, asked);
    }
    PGSimpleDataSource plain = new PGSimpleDataSource();
    plain.setUrl(database.url());
    refused(plain::getConnection, asked);
    try (BasicDataSource dbcp = new BasicDataSource()) {
      dbcp.setUrl(database.url());
      refused(dbcp::getConnection, asked);
      refused(dbcp::getConnection, asked);
    }
    org.apache.tomcat.jdbc.pool.DataSource tomcat = new org.apache.tomcat.jdbc.pool.DataSource();
    tomcat.setUrl(database.url());
    tomcat.setDriverClassName("org.postgresql.Driver");
    refused(tomcat::getConnection, asked);
    try (HikariDataSource hikari = new HikariDataSource()) {
      hikari.setPoolName("down");
      hikari.setJdbcUrl(database.url());
      hikari.setConnectionTimeout(250);
      hikari.setInitializationFailTimeout(-1);
      refused(hikari::getConnection, asked);
      refused(hikari::getConnection, asked);
    }
  }

  private interface Opening {
    AutoCloseable open() throws SQLException;
  }

  private static void refused(Opening source, Tally asked) throws Exception {
    try (AutoCloseable connection = source.open()) {
      asked.result("opened " + connection);
    } catch (SQLException meant) {
      asked.result("refused");
    }
    asked.errors(1);
  }
}
