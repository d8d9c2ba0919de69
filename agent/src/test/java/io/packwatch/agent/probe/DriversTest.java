package io.packwatch.agent.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.install.KnownClasses;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.WebApplications;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The published drivers and pools of {@code drivers-for-tests} in the POM, oldest to newest: each
 * method that a call of JDBC may end in is woven. None is named in any setting.
 */
class DriversTest {

  private static final String[] EXECUTE = {
    "execute()Z",
    "execute(Ljava/lang/String;)Z",
    "execute(Ljava/lang/String;I)Z",
    "execute(Ljava/lang/String;[I)Z",
    "execute(Ljava/lang/String;[Ljava/lang/String;)Z",
    "executeQuery()Ljava/sql/ResultSet;",
    "executeQuery(Ljava/lang/String;)Ljava/sql/ResultSet;",
    "executeUpdate()I",
    "executeUpdate(Ljava/lang/String;)I",
    "executeUpdate(Ljava/lang/String;I)I",
    "executeUpdate(Ljava/lang/String;[I)I",
    "executeUpdate(Ljava/lang/String;[Ljava/lang/String;)I",
    "executeLargeUpdate()J",
    "executeLargeUpdate(Ljava/lang/String;)J",
    "executeLargeUpdate(Ljava/lang/String;I)J",
    "executeLargeUpdate(Ljava/lang/String;[I)J",
    "executeLargeUpdate(Ljava/lang/String;[Ljava/lang/String;)J",
    "executeBatch()[I",
    "executeLargeBatch()[J",
  };

  /** What a driver may send statements for without being asked for one. */
  private static final String[] ASKED = {
    "setAutoCommit(Z)V",
    "getTransactionIsolation()I",
    "setTransactionIsolation(I)V",
    "setReadOnly(Z)V",
    "getCatalog()Ljava/lang/String;",
    "setCatalog(Ljava/lang/String;)V",
    "getSchema()Ljava/lang/String;",
    "setSchema(Ljava/lang/String;)V",
    "setClientInfo(Ljava/lang/String;Ljava/lang/String;)V",
    "setSavepoint()Ljava/sql/Savepoint;",
    "setSavepoint(Ljava/lang/String;)Ljava/sql/Savepoint;",
    "releaseSavepoint(Ljava/sql/Savepoint;)V",
    "rollback(Ljava/sql/Savepoint;)V",
    "prepareStatement(Ljava/lang/String;)Ljava/sql/PreparedStatement;",
    "prepareCall(Ljava/lang/String;)Ljava/sql/CallableStatement;",
    "isValid(I)Z",
    "getWarnings()Ljava/sql/SQLWarning;",
    "close()V",
  };

  private final Transformer transformer = transformer();

  private static Transformer transformer() {
    ProbeIndex index = new ProbeIndex(ProbeCatalog.written(), new Measuring());
    LogicalPackages packages =
        LogicalPackages.of(Collections.emptyMap(), Collections.singletonList("com.acme"));
    WebApplications none = new WebApplications(packages, ApplicationName.given("Acme"), null);
    KnownClasses classes = new KnownClasses(packages, none, Collections.emptyList());
    return new Transformer(index, classes, new BoundaryMethods(), new TransformStats(false), null);
  }

  /** Tables that are written in Java: Derby reads them inside a statement. */
  private static boolean isTableOfDerby(String method) {
    return method.startsWith("org.apache.derby.vti.")
        || method.startsWith("org.apache.derby.catalog.");
  }

  static List<File> drivers() {
    File[] files = new File(System.getProperty("packwatch.test.drivers", "")).listFiles();
    List<File> jars = new ArrayList<>(Arrays.asList(files == null ? new File[0] : files));
    Collections.sort(jars);
    assertTrue(jars.size() > 50, "only " + jars);
    return jars;
  }

  @ParameterizedTest
  @MethodSource("drivers")
  void everyMethodOfJdbcIsWoven(File driver) throws Exception {
    JdbcJar jar = new JdbcJar(driver, transformer);
    Set<String> missing = new TreeSet<>();
    missing.addAll(jar.without("Statements.enter", "java/sql/Statement", EXECUTE));
    missing.addAll(
        jar.without("Statements.ending", "java/sql/Connection", "commit()V", "rollback()V"));
    missing.addAll(jar.without("Housekeeping.begin", "java/sql/Connection", ASKED));
    missing.addAll(
        jar.without(
            "Pools.connecting",
            "javax/sql/DataSource",
            "getConnection()Ljava/sql/Connection;",
            "getConnection(Ljava/lang/String;Ljava/lang/String;)Ljava/sql/Connection;"));
    missing.addAll(
        jar.without(
            "Housekeeping.begin",
            "java/sql/Driver",
            "connect(Ljava/lang/String;Ljava/util/Properties;)Ljava/sql/Connection;"));
    missing.addAll(
        jar.without(
            "Statements.ending",
            "javax/transaction/xa/XAResource",
            "commit(Ljavax/transaction/xa/Xid;Z)V",
            "rollback(Ljavax/transaction/xa/Xid;)V"));

    missing.removeIf(DriversTest::isTableOfDerby);
    assertEquals(Collections.<String>emptySet(), missing);
  }
}
