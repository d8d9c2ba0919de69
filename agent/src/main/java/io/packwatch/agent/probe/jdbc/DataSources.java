package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Connections got without a pool that we know: from {@code DriverManager} and from any {@code
 * DataSource}.
 *
 * <p>The time is a {@code ConnectionAcquireTime} whose {@code Pool} is the class that was asked. A
 * known pool below it has counted the connection already, and then this does not.
 */
public final class DataSources implements Library {

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public void describe(Instrumented by) {
    Methods getConnection = Methods.named("getConnection").taking("(");
    by.type("java.sql.DriverManager").advise(getConnection, Connect.class);
    by.types(
            "org.h2.jdbcx.JdbcDataSource",
            "org.postgresql.ds.common.BaseDataSource",
            "com.mysql.jdbc.jdbc2.optional.MysqlDataSource",
            "com.mysql.cj.jdbc.MysqlDataSource",
            "org.mariadb.jdbc.MariaDbDataSource")
        .advise(getConnection, Connect.class);
    by.implementing("javax.sql.DataSource").advise(getConnection, Connect.class);
  }

  /** {@code DriverManager}'s methods are static: there is no {@code this}. */
  static final class Connect {

    @SuppressWarnings("UnusedVariable") // a local of the woven method: exit reads it
    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter(@Advice.Local("token") int token) {
      token = Pools.connecting();
      return Pools.acquiring();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This(optional = true) Object source,
        @Advice.Enter long started,
        @Advice.Local("token") int token,
        @Advice.Thrown Throwable failure) {
      String pool = source == null ? "DriverManager" : source.getClass().getSimpleName();
      Pools.connected(pool, token, started, failure != null);
    }
  }
}
