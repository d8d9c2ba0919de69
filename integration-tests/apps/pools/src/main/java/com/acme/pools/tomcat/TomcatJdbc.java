package com.acme.pools.tomcat;

import com.acme.pools.work.Case;
import com.acme.pools.work.Database;
import com.acme.pools.work.PoolWork;
import com.acme.pools.work.Tally;
import org.apache.tomcat.jdbc.pool.DataSource;
import org.apache.tomcat.jdbc.pool.PoolProperties;

/** Tests whenever it can. */
public final class TomcatJdbc implements Case {

  @Override
  public void run(Database database, Tally asked) throws Exception {
    String test = database.testQuery("tomcat", asked);
    PoolProperties settings = new PoolProperties();
    settings.setName("tomcat-" + database.name());
    settings.setUrl(database.url());
    settings.setDriverClassName(database.driver());
    settings.setUsername(database.user());
    settings.setPassword(database.password());
    settings.setMaxActive(2);
    settings.setMinIdle(1);
    settings.setMaxIdle(2);
    settings.setInitialSize(1);
    settings.setValidationQuery(test);
    settings.setValidationInterval(0);
    settings.setTestOnBorrow(true);
    settings.setTestOnReturn(true);
    settings.setTestWhileIdle(true);
    settings.setTestOnConnect(true);
    settings.setTimeBetweenEvictionRunsMillis(1_000);
    settings.setInitSQL(test);
    settings.setDefaultAutoCommit(true);
    settings.setJdbcInterceptors("ConnectionState;StatementFinalizer");
    DataSource pool = new DataSource(settings);
    PoolWork.on(pool, pool::close, database, asked);
    database.tests(test, asked);
  }
}
