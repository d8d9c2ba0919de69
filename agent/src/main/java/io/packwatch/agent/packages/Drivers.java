package io.packwatch.agent.packages;

/**
 * JDBC drivers and connection pools whose classes are examined. Only packages with implementations
 * of JDBC are listed: the rest of a driver, or of an embedded database, is irrelevant, and would
 * cost an examination of each of its classes.
 *
 * <p>{@code DriversTest} compares this table with the published versions. Thread-safe.
 */
public final class Drivers {

  private static final PrefixTable TABLE =
      new PrefixTable(
          // drivers
          "com.amazon.redshift",
          "com.clickhouse.jdbc",
          "com.databricks.client",
          "com.databricks.jdbc",
          "com.dbeaver.jdbc",
          "com.exasol.jdbc",
          "com.facebook.presto.jdbc",
          "com.google.cloud.spanner.jdbc",
          "com.ibm.as400.access",
          "com.ibm.db2.jcc",
          "com.impossibl.postgres.jdbc",
          "com.impossibl.postgres.api.jdbc",
          "com.informix.jdbc",
          "com.informix.jdbcx",
          "com.intersystems.jdbc",
          "com.kingbase8",
          "com.microsoft.sqlserver.jdbc",
          "com.mysql.cj.jdbc",
          "com.mysql.cj.CancelQueryTaskImpl",
          "com.mysql.fabric.jdbc",
          "com.mysql.jdbc",
          "com.oceanbase.jdbc",
          "com.sap.db.jdbc",
          "com.sap.db.jdbcext",
          "com.singlestore.jdbc",
          "com.sybase.jdbc3",
          "com.sybase.jdbc4",
          "com.sybase.jdbc42",
          "com.sybase.jdbcx",
          "com.teradata.jdbc",
          "com.teradata.jdbcx",
          "com.vertica.jdbc",
          "com.vertica.jdbc42",
          "com.vertica.dsi",
          "com.yugabyte.copy",
          "com.yugabyte.ds",
          "com.yugabyte.jdbc",
          "com.yugabyte.xa",
          "cubrid.jdbc",
          "dm.jdbc",
          "io.trino.jdbc",
          "net.snowflake.client",
          "net.sourceforge.jtds.jdbc",
          "net.sourceforge.jtds.jdbcx",
          "org.apache.calcite.avatica",
          "org.apache.derby.client",
          "org.apache.derby.iapi.jdbc",
          "org.apache.derby.impl.jdbc",
          "org.apache.derby.jdbc",
          "org.apache.hive.jdbc",
          "org.apache.ignite.internal.jdbc",
          "org.apache.ignite.internal.jdbc2",
          "org.apache.phoenix.jdbc",
          "org.duckdb",
          "org.firebirdsql.ds",
          "org.firebirdsql.jaybird.xca",
          "org.firebirdsql.jdbc",
          "org.firebirdsql.jca",
          "org.firebirdsql.pool",
          "org.firebirdsql.xca",
          "org.h2.Driver",
          "org.h2.jdbc",
          "org.h2.jdbcx",
          "org.hsqldb.jdbc",
          "org.hsqldb.jdbcDriver",
          "org.mariadb.jdbc",
          "org.monetdb.jdbc",
          "org.neo4j.jdbc",
          "org.opengauss",
          "org.postgresql.Driver",
          "org.postgresql.copy",
          "org.postgresql.ds",
          "org.postgresql.jdbc",
          "org.postgresql.jdbc2",
          "org.postgresql.jdbc3",
          "org.postgresql.jdbc3g",
          "org.postgresql.jdbc4",
          "org.postgresql.jdbc42",
          "org.postgresql.xa",
          "org.sqlite",
          "oracle.jdbc",
          "ru.yandex.clickhouse",
          "software.amazon.jdbc",
          // pools
          "bitronix.tm.resource.jdbc",
          "com.alibaba.druid.mock",
          "com.alibaba.druid.pool",
          "com.alibaba.druid.proxy",
          "com.alibaba.druid.support.clickhouse",
          "com.alibaba.druid.util.jdbc",
          "com.atomikos.jdbc",
          "com.jolbox.bonecp",
          "com.mchange.v1.db.sql",
          "com.mchange.v2.async",
          "com.mchange.v2.c3p0",
          "com.mchange.v2.resourcepool",
          "com.mchange.v2.sql.filter",
          "com.sun.gjc.spi",
          "io.agroal.pool",
          "oracle.ucp",
          "org.apache.commons.dbcp",
          "org.apache.commons.dbcp2",
          "org.apache.tomcat.dbcp",
          "org.apache.tomcat.jdbc",
          "org.jboss.jca.adapters.jdbc",
          "org.vibur.dbcp");

  private Drivers() {}

  /**
   * Whether a class is of a known driver or pool.
   *
   * @param className binary or internal
   */
  public static boolean contains(String className) {
    return TABLE.covers(className);
  }

  /** Whether some of these live below a package that is itself not listed. */
  public static boolean liveBelow(String packageName) {
    return TABLE.hasBelow(packageName);
  }
}
