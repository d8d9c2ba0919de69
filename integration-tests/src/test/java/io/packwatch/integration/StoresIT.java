package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.datastax.oss.simulacron.common.cluster.ClusterSpec;
import com.datastax.oss.simulacron.common.stubbing.PrimeDsl;
import com.datastax.oss.simulacron.server.BoundCluster;
import com.datastax.oss.simulacron.server.Server;
import de.bwaldvogel.mongo.MongoServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/** Stores that are not asked by JDBC, by the oldest and the newest drivers that are to be had. */
class StoresIT {

  /** What MongoDB answers, by the synchronous driver. */
  private static final String ASKED =
      " 5 1 5 Document{{_id=3}} Document{{_id=1, paid=true}} paid_1 1.0 2 duplicate unknown 1";

  private static final String TRANSACTED = " 1 1 unreachable";

  /** What databases answer by R2DBC. */
  private static final String READ =
      " 1 1 [1, 1] [Emma, Ulysses, Dune, Momo] Emma [1, 1] true failed failed failed 3 1 1 7 1"
          + " exhausted 7";

  private static EmbeddedPostgres postgres;

  private final MongoServer mongo = MongoStore.start();

  @BeforeAll
  static void startPostgres() throws Exception {
    postgres = EmbeddedPostgres.start();
  }

  @AfterAll
  static void stopPostgres() throws Exception {
    postgres.close();
  }

  @AfterEach
  void stopMongo() {
    mongo.shutdownNow();
  }

  private static int nobody() throws Exception {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private Launch mongo(String version, String... drivers) throws Exception {
    File target = Application.built("stores/mongo/target");
    List<String> arguments = new ArrayList<>();
    arguments.add("" + mongo.getLocalAddress().getPort());
    arguments.add("" + nobody());
    arguments.addAll(List.of(drivers));
    String libraries = target + "/libraries/";
    return Launch.main(
        String.join(
            File.pathSeparator,
            target + "/classes",
            libraries + "common/*",
            libraries + version + "/*"),
        "com.acme.stores.Main",
        arguments.toArray(new String[0]));
  }

  private static void requireStatements(
      Figures figures, String owner, int statements, int errors, int commits, int rollbacks) {
    assertEquals(statements, figures.of("shop/" + owner, "QueryLatency").samples(), owner);
    assertEquals(100 * errors, figures.of("shop/" + owner, "QueryErrorRate").sum(), owner);
    assertEquals(commits, figures.of("shop/" + owner, "TransactionCount").sum(), owner);
    assertEquals(rollbacks, figures.of("shop/" + owner, "RollbackCount").sum(), owner);
  }

  @ParameterizedTest(name = "{0}")
  @Versions(
      newest = {"5.8, sync, reactive", "5.14, sync, "},
      older = {
        "3.4, legacy, ",
        "3.12, sync, reactive",
        "4.0, sync, reactive",
        "4.2, sync, reactive",
        "4.11, sync, reactive"
      })
  void eachOperationOfMongoDbIsAStatementOfItsPackage(
      String version, String driver, String reactive) throws Exception {
    String[] drivers = reactive.isEmpty() ? new String[] {driver} : new String[] {driver, reactive};
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(mongo(version, drivers).sendingTo(endpoint))) {
      application.awaitOut("ASKED", 60);
      application.terminate();

      boolean legacy = driver.equals("legacy");
      assertTrue(application.out().contains(driver + ASKED + (legacy ? "" : TRANSACTED)));
      Figures figures = endpoint.received();
      requireStatements(
          figures, "Orders", legacy ? 11 : 14, legacy ? 2 : 3, legacy ? 0 : 1, legacy ? 0 : 1);
      if (!reactive.isEmpty()) {
        requireStatements(figures, "Carts", 14, 3, 1, 1);
      }
      assertEquals(
          legacy ? 11 : reactive.isEmpty() ? 14 : 28,
          figures.of("QueryLatency").samples(),
          "nobody else's");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void theSwitchTurnsMongoDbOff() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                mongo("5.8", "sync", "reactive")
                    .with("packwatch.probe.mongodb", "off")
                    .sendingTo(endpoint))) {
      application.awaitOut("ASKED", 60);
      application.terminate();

      assertEquals(Set.of(), Set.copyOf(endpoint.received().of("QueryLatency").data()));
    }
  }

  @ParameterizedTest
  @Versions(newest = "new", older = "old")
  void eachStatementOfR2dbcCountsOnceForWhoSubscribes(String age) throws Exception {
    File target = Application.built("stores/r2dbc-" + age + "/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/libraries/*";
    Launch launch =
        Launch.main(
            classPath,
            "com.acme.stores.Main",
            "r2dbc:h2:mem:///books",
            "r2dbc:postgresql://postgres:postgres@localhost:" + postgres.getPort() + "/postgres");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.awaitOut("ASKED", 60);
      application.terminate();

      assertTrue(application.out().contains("h2" + READ), application.out().toString());
      assertTrue(application.out().contains("postgresql" + READ), application.out().toString());

      Figures figures = endpoint.received();
      requireStatements(figures, "Books", 2 * 20, 2 * 3, 2, 2);
      assertEquals(2 * 20, figures.of("QueryLatency").samples(), "nobody else's");
      for (String pool : new String[] {"h2-shelf", "postgresql-shelf"}) {
        assertEquals(6, figures.of("ConnectionAcquireTime").where("Pool", pool).samples(), pool);
        assertEquals(1, figures.of("ConnectionTimeouts").where("Pool", pool).sum(), pool);
        assertEquals(100, figures.of("ConnectionPoolUsage").where("Pool", pool).maximum(), pool);
      }
      assertEquals(2, figures.of("shop/Books", "ConnectionErrors").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @Versions(
      newest = {"3", "4"},
      older = {"3.0", "4.0"})
  void eachStatementOfCassandraIsOneOfItsPackage(String version) throws Exception {
    String modules = "stores/cassandra-";
    String classPath =
        Application.built(modules + version.charAt(0) + "/target/classes")
            + File.pathSeparator
            + Application.built(modules + version + "/target/libraries")
            + "/*";
    try (Server server = Server.builder().build();
        BoundCluster cluster = server.register(ClusterSpec.builder().withNodes(1));
        CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      cluster.prime(
          PrimeDsl.when("select name from visits").then(PrimeDsl.rows().row("name", "Ada")));
      cluster.prime(PrimeDsl.when("select wrong").then(PrimeDsl.invalid("wrong")));
      InetSocketAddress node = cluster.node(0).inetSocketAddress();
      Launch launch =
          Launch.main(
              classPath,
              "com.acme.stores.Main",
              node.getAddress().getHostAddress(),
              "" + node.getPort());
      try (Application application = Application.start(launch.sendingTo(endpoint))) {
        application.awaitOut("ASKED", 60);
        application.terminate();

        assertTrue(
            application.out().contains("cassandra Ada 0 0 0 failed 1 0 failed"),
            application.out().toString());
        requireStatements(endpoint.received(), "Visits", 8, 2, 0, 0);
        assertEquals(8, endpoint.received().of("QueryLatency").samples(), "nobody else's");
        PlainIT.requireClean(endpoint, application);
      }
    }
  }
}
