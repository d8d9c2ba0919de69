package io.packwatch.agent.probe.jdbc;

import io.packwatch.agent.probe.OwnWork;
import io.packwatch.agent.transform.InstrumentationBuilder;
import io.packwatch.agent.transform.Methods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeInfo;
import io.packwatch.bootstrap.Pools;
import net.bytebuddy.asm.Advice;

/**
 * Connections obtained without a known pool: from {@code DriverManager} and from any {@code
 * DataSource}, and those that could not be opened.
 *
 * <p>The time is a {@code ConnectionAcquireTime} whose {@code Pool} is the outermost class that was
 * asked. If a known pool below it has already counted the connection, this probe does not.
 * Statements of a driver or a pool while it opens, tests or sets up a connection are not counted.
 */
@ProbeInfo(
    name = "jdbc",
    kind = ProbeInfo.Kind.STATEMENTS,
    library = "javax.sql.DataSource and DriverManager",
    versions = "Java 8 to 27",
    measures =
        "The time to get a connection without a pool that is measured, and connections that could not be opened.",
    order = -1)
public final class DataSources implements Probe {

  @Override
  public void instrument(InstrumentationBuilder by) {
    Methods getConnection =
        Methods.beginning(
            "getConnection()L", "getConnection(Ljava/lang/String;Ljava/lang/String;)L");
    by.type("java.sql.DriverManager")
        .advise(Methods.named("getConnection"), Connect.class)
        .advise(Methods.named("getConnection"), OwnWork.class);
    by.driverClasses(
            "getConnection(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;",
            "DataSource")
        .advise(getConnection, Connect.class)
        .advise(getConnection, OwnWork.class);
    by.implementing("javax.sql.DataSource").advise(getConnection, Connect.class);
  }

  /** {@code DriverManager}'s methods are static: there is no {@code this}. */
  static final class Connect {

    @Advice.OnMethodEnter(suppress = Throwable.class)
    static long enter() {
      return Pools.connecting();
    }

    @Advice.OnMethodExit(suppress = Throwable.class, onThrowable = Throwable.class)
    static void exit(
        @Advice.This(optional = true) Object source,
        @Advice.Enter long started,
        @Advice.Thrown Throwable failure) {
      String pool = source == null ? "DriverManager" : source.getClass().getSimpleName();
      Pools.connected(pool, started, failure != null);
    }
  }
}
