package com.acme.pools.exhausted;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.Tally;
import com.alibaba.druid.pool.DruidDataSource;
import com.mchange.v2.c3p0.ComboPooledDataSource;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Of each pool two connections are wanted where there is one: the second caller waits in vain. */
public final class Exhausted implements Case {

  private static final int WAIT_MILLIS = 2_000;

  @Override
  public void run(Database database, Tally asked) throws Exception {
    List<DataSource> pools =
        List.of(
            hikari(database),
            tomcat(database),
            dbcp(database),
            dbcp2(database),
            tomcatsDbcp(database),
            c3p0(database),
            agroal(database),
            druid(database));
    AtomicInteger refused = new AtomicInteger();
    List<Thread> callers = new ArrayList<>();
    for (DataSource pool : pools) {
      Thread caller = new Thread(() -> exhaust(pool, refused));
      callers.add(caller);
      caller.start();
    }
    for (Thread caller : callers) {
      caller.join();
    }
    if (refused.get() != pools.size()) {
      throw new IllegalStateException(refused + " of " + pools.size() + " pools were exhausted");
    }
    asked.borrows(pools.size());
  }

  private static void exhaust(DataSource pool, AtomicInteger refused) {
    try (Connection kept = pool.getConnection()) {
      while (!kept.isClosed()) {
        pool.getConnection();
      }
    } catch (SQLException meant) {
      refused.incrementAndGet();
    }
  }

  private static DataSource hikari(Database database) {
    HikariConfig settings = new HikariConfig();
    settings.setPoolName("full");
    settings.setJdbcUrl(database.url());
    settings.setUsername(database.user());
    settings.setMaximumPoolSize(1);
    settings.setConnectionTimeout(WAIT_MILLIS);
    return new HikariDataSource(settings);
  }

  private static DataSource tomcat(Database database) throws SQLException {
    PoolProperties settings = new PoolProperties();
    settings.setUrl(database.url());
    settings.setDriverClassName(database.driver());
    settings.setUsername(database.user());
    settings.setPassword(database.password());
    settings.setInitialSize(0);
    settings.setMaxActive(1);
    settings.setMaxIdle(1);
    settings.setMinIdle(0);
    settings.setMaxWait(WAIT_MILLIS);
    return new org.apache.tomcat.jdbc.pool.DataSource(settings);
  }

  private static DataSource dbcp(Database database) throws SQLException {
    org.apache.commons.dbcp.BasicDataSource pool = new org.apache.commons.dbcp.BasicDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setMaxActive(1);
    pool.setMaxWait(WAIT_MILLIS);
    return pool;
  }

  @SuppressWarnings("deprecation") // the oldest version knows no other name of the setter
  private static DataSource dbcp2(Database database) throws SQLException {
    org.apache.commons.dbcp2.BasicDataSource pool = new org.apache.commons.dbcp2.BasicDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setMaxTotal(1);
    pool.setMaxWaitMillis(WAIT_MILLIS);
    return pool;
  }

  @SuppressWarnings("deprecation") // the oldest version knows no other name of the setter
  private static DataSource tomcatsDbcp(Database database) throws SQLException {
    org.apache.tomcat.dbcp.dbcp2.BasicDataSource pool =
        new org.apache.tomcat.dbcp.dbcp2.BasicDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setMaxTotal(1);
    pool.setMaxWaitMillis(WAIT_MILLIS);
    return pool;
  }

  private static DataSource c3p0(Database database) throws Exception {
    ComboPooledDataSource pool = new ComboPooledDataSource();
    pool.setJdbcUrl(database.url());
    pool.setDriverClass(database.driver());
    pool.setUser(database.user());
    pool.setPassword(database.password());
    pool.setMinPoolSize(1);
    pool.setInitialPoolSize(1);
    pool.setMaxPoolSize(1);
    pool.setCheckoutTimeout(WAIT_MILLIS);
    return pool;
  }

  private static DataSource agroal(Database database) throws SQLException {
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(1)
                        .acquisitionTimeout(Duration.ofMillis(WAIT_MILLIS))
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(database.url())
                                    .principal(new NamePrincipal(database.user()))
                                    .credential(new SimplePassword(database.password())))));
  }

  private static DataSource druid(Database database) throws SQLException {
    DruidDataSource pool = new DruidDataSource();
    pool.setUrl(database.url());
    pool.setDriverClassName(database.driver());
    pool.setUsername(database.user());
    pool.setPassword(database.password());
    pool.setMaxActive(1);
    pool.setTestWhileIdle(false);
    pool.setMaxWait(WAIT_MILLIS);
    return pool;
  }
}
