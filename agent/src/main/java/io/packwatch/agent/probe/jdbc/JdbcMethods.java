package io.packwatch.agent.probe.jdbc;

/**
 * The relevant methods of JDBC, each by the beginning of its name and descriptor. They identify a
 * driver's class, because few drivers implement an interface in the class that implements its
 * methods.
 */
final class JdbcMethods {

  private static final String STRING = "Ljava/lang/String;";
  private static final String XID = "Ljavax/transaction/xa/Xid;";
  private static final String ROWS = ")Ljava/sql/ResultSet;";

  /** MySQL's and MariaDB's drivers query the server for them; a result has none. */
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

  /** Methods of a statement that do not execute it. */
  static final String[] ASKING_STATEMENTS = {
    "getMetaData()Ljava/sql/ResultSetMetaData;",
    "getParameterMetaData()Ljava/sql/ParameterMetaData;",
    "getGeneratedKeys(" + ROWS,
    "cancel()V",
    WARNINGS,
  };

  /**
   * A result has metadata as well, but does not need advice for it, because nothing is sent there.
   */
  static final String[] STATEMENT =
      joined(EXECUTE, "getParameterMetaData()Ljava/sql/", "getGeneratedKeys(" + ROWS);

  /** Methods that switch a connection's mode: H2 commits in them, others send statements. */
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

  /** Methods of a connection, or of its opener, that do not end a transaction. */
  static final String[] ASKING_CONNECTIONS =
      joined(UNMISTAKABLE, "getConnection()L", "close()V", WARNINGS);

  /**
   * Other objects than connections commit as well. A class with this name may declare only {@code
   * close}, as H2's pooled ones do.
   */
  static final String[] CONNECTION = joined(UNMISTAKABLE, "Connection");

  /** Nearly every driver answers questions about the database's metadata by statements. */
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

  /** Methods for which PostgreSQL's driver queries the server about a result's columns. */
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
