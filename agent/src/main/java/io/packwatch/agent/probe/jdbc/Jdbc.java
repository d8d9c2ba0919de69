package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.probe.StatementAdvice;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;

/**
 * JDBC: statements of every kind, batches, commits and rollbacks, including those of XA.
 *
 * <p>In known or named drivers and pools it advises every method with a name and descriptor of
 * JDBC, wherever in the driver's hierarchy it is declared. It knows HikariCP's proxies by name.
 * Elsewhere it advises classes that implement {@code java.sql} themselves. The outermost call
 * counts, so a proxy and the driver below it are one statement. Statements that a driver sends for
 * a call that is not a statement are not counted. SQL is never read, and never run.
 */
@ProbeInfo(
    name = "jdbc",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "JDBC",
    versions = "known or named drivers, and any through HikariCP",
    measures =
        "Statements, batches, commits and rollbacks, also those of XA. A driver's own statements are not counted.",
    usedBy = {
      "java/sql/",
      "javax/sql/",
      "persistence/",
      "org/springframework/jdbc/",
      "org/springframework/data/",
      "org/hibernate/",
      "org/mybatis/",
      "org/apache/ibatis/",
      "org/jooq/"
    })
public final class Jdbc implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    by.driverClasses(JdbcMethods.STATEMENT)
        .advise(Methods.beginning(JdbcMethods.EXECUTE), StatementAdvice.Execute.class)
        .advise(Methods.beginning(JdbcMethods.ASKING_STATEMENTS), OwnWork.class);
    by.driverClasses(JdbcMethods.CONNECTION)
        .advise(Methods.beginning("commit()V"), StatementAdvice.Commit.class)
        .advise(Methods.beginning("rollback()V"), StatementAdvice.Rollback.class)
        .advise(Methods.beginning(JdbcMethods.ASKING_CONNECTIONS), OwnWork.class);
    by.driverClasses(JdbcMethods.METADATA)
        .advise(Methods.beginning(JdbcMethods.ASKING_METADATA), OwnWork.class);
    by.driverClasses(JdbcMethods.OF_COLUMNS)
        .advise(Methods.beginning(JdbcMethods.OF_COLUMNS), OwnWork.class);
    by.driverClasses(JdbcMethods.XA_COMMIT, JdbcMethods.XA_ROLLBACK)
        .advise(Methods.beginning(JdbcMethods.XA_COMMIT), StatementAdvice.Commit.class)
        .advise(Methods.beginning(JdbcMethods.XA_ROLLBACK), StatementAdvice.Rollback.class)
        .advise(Methods.beginning(JdbcMethods.XA), OwnWork.class);
    by.driverClasses(JdbcMethods.ON_ITS_OWN)
        .advise(Methods.beginning(JdbcMethods.ON_ITS_OWN), OwnWork.class);

    by.typesOrImplementing(PROXIES, JdbcMethods.STATEMENT_TYPES)
        .advise(Methods.beginning(JdbcMethods.EXECUTE), StatementAdvice.Execute.class);
    by.typesOrImplementing(PROXIED_CONNECTION, "java.sql.Connection")
        .advise(Methods.beginning("commit()V"), StatementAdvice.Commit.class)
        .advise(Methods.beginning("rollback()V"), StatementAdvice.Rollback.class)
        .advise(Methods.beginning(JdbcMethods.SWITCHING), OwnWork.class);
  }

  static final String[] PROXIES = {
    "com.zaxxer.hikari.pool.HikariProxyStatement",
    "com.zaxxer.hikari.pool.HikariProxyPreparedStatement",
    "com.zaxxer.hikari.pool.HikariProxyCallableStatement",
  };

  static final String[] PROXIED_CONNECTION = {"com.zaxxer.hikari.pool.HikariProxyConnection"};
}
