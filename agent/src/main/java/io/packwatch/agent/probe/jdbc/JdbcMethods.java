package io.packwatch.agent.probe.jdbc;

/**
 * The methods of JDBC that matter, each as its name and descriptor begin. A driver's class is known
 * by them, for few drivers implement an interface where they implement its methods.
 */
final class JdbcMethods {

  private static final String STRING = "Ljava/lang/String;";
  private static final String XID = "Ljavax/transaction/xa/Xid;";
  private static final String ROWS = ")Ljava/sql/ResultSet;";

  /** MySQL's and MariaDB's drivers ask the server for them; of a result there are none. */
  private static final String WARNINGS = "getWarnings()Ljava/sql/SQLWarning;";

  static final String[] STATEMENT_TYPES = {
    "java.sql.Statement", "java.sql.PreparedStatement", "java.sql.CallableStatement"
  };

  /** Statements, batches, and the bulk copies of PostgreSQL, its relatives and SQL Server. */
  static final String[] EXECUTE = {
    "execute()Z",
    "execute(" + STRING + ")Z",
    "execute(" + STRING + "I)Z",
    "execute(" + STRING + "[I)Z",
    "execute(" + STRING + "[" + STRING + ")Z",
    "executeQuery(" + ROWS,
    "executeQuery(" + STRING + ROWS,
    "executeUpdate()I",
    "executeUpdate(" + STRING + ")I",
    "executeUpdate(" + STRING + "I)I",
    "executeUpdate(" + STRING + "[I)I",
    "executeUpdate(" + STRING + "[" + STRING + ")I",
    "executeLargeUpdate()J",
    "executeLargeUpdate(" + STRING + ")J",
    "executeLargeUpdate(" + STRING + "I)J",
    "executeLargeUpdate(" + STRING + "[I)J",
    "executeLargeUpdate(" + STRING + "[" + STRING + ")J",
    "executeBatch()[I",
    "executeLargeBatch()[J",
    "copyIn(" + STRING,
    "copyOut(" + STRING,
    "copyDual(" + STRING,
    "copyFrom(" + STRING + "Ljava/io/",
    "copyTo(" + STRING + "Ljava/io/",
    "writeToServer(L",
  };

  /** What a statement is asked beside being executed. */
  static final String[] ASKING_STATEMENTS = {
    "getMetaData()Ljava/sql/ResultSetMetaData;",
    "getParameterMetaData()Ljava/sql/ParameterMetaData;",
    "getGeneratedKeys(" + ROWS,
    "cancel()V",
    WARNINGS,
  };

  /** A result has metadata as well, and is not looked at for it: nothing is sent there. */
  static final String[] STATEMENT =
      joined(EXECUTE, "getParameterMetaData()Ljava/sql/", "getGeneratedKeys(" + ROWS);

  /** What switches a connection: H2 commits for it, others send statements. */
  static final String[] SWITCHING = {
    "setAutoCommit(Z)V",
    "setTransactionIsolation(I)V",
    "getTransactionIsolation()I",
    "setReadOnly(Z)V",
    "setCatalog(" + STRING + ")V",
    "setSchema(" + STRING + ")V",
    "isValid(I)Z",
  };

  private static final String[] ASKED = {
    "getAutoCommit()Z",
    "isReadOnly()Z",
    "getCatalog()" + STRING,
    "getSchema()" + STRING,
    "setHoldability(I)V",
    "getHoldability()I",
    "setClientInfo(",
    "getClientInfo(",
    "setSavepoint(",
    "releaseSavepoint(Ljava/sql/Savepoint;)V",
    "rollback(Ljava/sql/Savepoint;)V",
    "nativeSQL(" + STRING + ")" + STRING,
    "getMetaData()Ljava/sql/DatabaseMetaData;",
    "setNetworkTimeout(",
    "createArrayOf(" + STRING,
    "createStruct(" + STRING,
    "beginRequest()V",
    "endRequest()V",
    "abort(Ljava/util/concurrent/Executor;)V",
    "getXAConnection(",
    "getPooledConnection(",
    "connect(" + STRING + "Ljava/util/Properties;)L",
  };

  static final String[] PREPARE = {"prepareStatement(" + STRING, "prepareCall(" + STRING};

  private static final String[] UNMISTAKABLE = joined(joined(SWITCHING, ASKED), PREPARE);

  /** What a connection, or what opens one, is asked beside ending a transaction. */
  static final String[] ASKING_CONNECTIONS =
      joined(UNMISTAKABLE, "getConnection()L", "close()V", WARNINGS);

  /**
   * Other things than connections commit as well. A class called so may declare only {@code close},
   * as H2's pooled ones do.
   */
  static final String[] CONNECTION = joined(UNMISTAKABLE, "Connection");

  /** The table of a database is asked for by statements, in nearly every driver. */
  static final String[] ASKING_METADATA = {
    "getTables(",
    "getColumns(",
    "getPrimaryKeys(",
    "getProcedures(",
    "getProcedureColumns(",
    "getFunctions(",
    "getFunctionColumns(",
    "getSchemas(",
    "getCatalogs(",
    "getTableTypes(",
    "getColumnPrivileges(",
    "getTablePrivileges(",
    "getBestRowIdentifier(",
    "getVersionColumns(",
    "getImportedKeys(",
    "getExportedKeys(",
    "getCrossReference(",
    "getTypeInfo(",
    "getIndexInfo(",
    "getUDTs(",
    "getSuperTypes(",
    "getSuperTables(",
    "getAttributes(",
    "getClientInfoProperties(",
    "getPseudoColumns(",
    "getSQLKeywords()",
    "getNumericFunctions()",
    "getStringFunctions()",
    "getSystemFunctions()",
    "getTimeDateFunctions()",
    "getUserName()",
    "getDatabaseProductVersion()",
    "getDatabaseProductName()",
    "getDefaultTransactionIsolation()I",
    "getMaxConnections()I",
    "getMaxIndexKeys()I",
    "getMaxNameLength()I",
    "isReadOnly()Z",
  };

  static final String[] METADATA = {
    "getTables(" + STRING + STRING + STRING + "[" + STRING + ROWS,
    "getColumns(" + STRING + STRING + STRING + STRING + ROWS,
    "getPrimaryKeys(" + STRING + STRING + STRING + ROWS,
    "getTypeInfo(" + ROWS,
  };

  /** What PostgreSQL asks the server for when a result is asked about its columns. */
  static final String[] OF_COLUMNS = {
    "getTableName(I)" + STRING,
    "getSchemaName(I)" + STRING,
    "getCatalogName(I)" + STRING,
    "getBaseColumnName(I)" + STRING,
    "getBaseTableName(I)" + STRING,
    "getBaseSchemaName(I)" + STRING,
    "isAutoIncrement(I)Z",
    "isNullable(I)I",
    "getColumnTypeName(I)" + STRING,
  };

  static final String XA_COMMIT = "commit(" + XID + "Z)V";
  static final String XA_ROLLBACK = "rollback(" + XID + ")V";

  /** The rest of {@code XAResource}. */
  static final String[] XA = {
    "start(" + XID + "I)V",
    "end(" + XID + "I)V",
    "prepare(" + XID + ")I",
    "forget(" + XID + ")V",
    "recover(I)[" + XID,
    "setTransactionTimeout(I)Z",
  };

  /** Threads, timers and tasks of drivers and pools. */
  static final String[] ON_ITS_OWN = {"run()V", "call()Ljava/lang/Object;"};

  private JdbcMethods() {}

  private static String[] joined(String[] some, String... more) {
    String[] all = new String[some.length + more.length];
    System.arraycopy(some, 0, all, 0, some.length);
    System.arraycopy(more, 0, all, some.length, more.length);
    return all;
  }
}
