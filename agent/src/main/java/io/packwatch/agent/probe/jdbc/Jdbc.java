package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.Instrumented;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.Methods;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Statements;
import net.bytebuddy.asm.Advice;

/**
 * JDBC: statements of every kind, batches, commits and rollbacks.
 *
 * <p>PostgreSQL, MySQL (5.1 to 9), MariaDB (2 and 3), H2 and HikariCP's proxies by name; of other
 * drivers, classes that implement {@code java.sql} themselves. The outermost call counts, so a
 * proxy and the driver below it are one statement. No SQL is read, and none is ever run.
 */
public final class Jdbc implements Library {

  @Override
  public String name() {
    return "jdbc";
  }

  @Override
  public void describe(Instrumented by) {
    by.typesOrImplementing(
            STATEMENTS,
            "java.sql.Statement",
            "java.sql.PreparedStatement",
            "java.sql.CallableStatement")
        .advise(executeMethods(), Execute.class);

    Methods commit = Methods.named("commit").taking("()");
    Methods rollback = Methods.named("rollback").taking("()");
    // H2 commits, and others send statements, when a mode is switched
    Methods housekeeping =
        Methods.named(
            "setAutoCommit",
            "setTransactionIsolation",
            "setReadOnly",
            "setCatalog",
            "setSchema",
            "isValid");
    by.typesOrImplementing(CONNECTIONS, "java.sql.Connection")
        .advise(commit, Commit.class)
        .advise(rollback, Rollback.class)
        .advise(housekeeping, OwnWork.class);
  }

  static Methods executeMethods() {
    return Methods.named(
        "execute",
        "executeQuery",
        "executeUpdate",
        "executeLargeUpdate",
        "executeBatch",
        "executeLargeBatch");
  }

  static final String[] STATEMENTS = {
    "org.postgresql.jdbc.PgStatement",
    "org.postgresql.jdbc.PgPreparedStatement",
    "org.postgresql.jdbc.PgCallableStatement",
    "com.mysql.jdbc.StatementImpl",
    "com.mysql.jdbc.PreparedStatement",
    "com.mysql.jdbc.ServerPreparedStatement",
    "com.mysql.jdbc.CallableStatement",
    "com.mysql.cj.jdbc.StatementImpl",
    "com.mysql.cj.jdbc.ClientPreparedStatement",
    "com.mysql.cj.jdbc.ServerPreparedStatement",
    "com.mysql.cj.jdbc.CallableStatement",
    "org.mariadb.jdbc.MariaDbStatement",
    "org.mariadb.jdbc.ClientSidePreparedStatement",
    "org.mariadb.jdbc.ServerSidePreparedStatement",
    "org.mariadb.jdbc.CallableProcedureStatement",
    "org.mariadb.jdbc.CallableFunctionStatement",
    "org.mariadb.jdbc.Statement",
    "org.mariadb.jdbc.BasePreparedStatement",
    "org.mariadb.jdbc.ClientPreparedStatement",
    "org.mariadb.jdbc.ServerPreparedStatement",
    "org.mariadb.jdbc.BaseCallableStatement",
    "org.h2.jdbc.JdbcStatement",
    "org.h2.jdbc.JdbcPreparedStatement",
    "org.h2.jdbc.JdbcCallableStatement",
    "com.zaxxer.hikari.pool.HikariProxyStatement",
    "com.zaxxer.hikari.pool.HikariProxyPreparedStatement",
    "com.zaxxer.hikari.pool.HikariProxyCallableStatement",
  };

  static final String[] CONNECTIONS = {
    "org.postgresql.jdbc.PgConnection",
    "com.mysql.jdbc.ConnectionImpl",
    "com.mysql.cj.jdbc.ConnectionImpl",
    "org.mariadb.jdbc.MariaDbConnection",
    "org.mariadb.jdbc.Connection",
    "org.h2.jdbc.JdbcConnection",
    "com.zaxxer.hikari.pool.HikariProxyConnection",
  };

  static final class Execute {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Statements.enter();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter long started, @Advice.Thrown Throwable failure) {
      Statements.exit(started, Errors.isFailure(failure));
    }
  }

  static final class Commit {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return Statements.ending();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean outermost, @Advice.Thrown Throwable failure) {
      Statements.committed(outermost, failure != null);
    }
  }

  static final class Rollback {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static boolean enter() {
      return Statements.ending();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(@Advice.Enter boolean outermost, @Advice.Thrown Throwable failure) {
      Statements.rolledBack(outermost, failure != null);
    }
  }
}
