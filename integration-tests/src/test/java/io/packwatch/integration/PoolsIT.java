package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * Pools and drivers, the oldest and the newest of each that is to be had, on real databases: what
 * is counted is what the application asked for.
 */
class PoolsIT {

  /** All of them test connections by a query, on borrow or when idle. */
  private static final List<String> POOLS =
      List.of(
          "hikari.Hikari",
          "tomcat.TomcatJdbc",
          "dbcp.Dbcp",
          "dbcp2.Dbcp2",
          "tomcatdbcp.TomcatDbcp",
          "c3p0.C3p0",
          "druid.Druid",
          "vibur.Vibur",
          "bonecp.BoneCp",
          "agroal.Agroal",
          "ucp.Ucp");

  private static EmbeddedPostgres postgres;
  private static MariaDb mariadb;

  @BeforeAll
  static void startDatabases() throws Exception {
    postgres =
        EmbeddedPostgres.builder().setServerConfig("max_prepared_transactions", "10").start();
    mariadb = MariaDb.start();
    Files.writeString(silence.resolve("logging.properties"), "handlers=\n");
  }

  @AfterAll
  static void stopDatabases() throws Exception {
    postgres.close();
    mariadb.close();
  }

  private static final String UNMEASURED_POOL =
      " pools connections here: their usage is not measured";

  private static final Set<String> UNMEASURED =
      Set.of("Atomikos", "BoneCP", "H2", "Oracle UCP", "Vibur");

  /** Each has two connections, and a case keeps one at a time; how its name begins by package. */
  private static final Map<String, String> MEASURED =
      Map.of(
          "Hikari", "hikari-",
          "Tomcat", "tomcat-",
          "Dbcp", "DBCP",
          "Dbcp2", "DBCP",
          "Tomcatdbcp", "DBCP",
          "C3p0", "c3p0",
          "Agroal", "Agroal",
          "Druid", "Druid");

  /** Pools warn of settings that they find odd. */
  @TempDir private static Path silence = Path.of("");

  private static Launch launch(String age, CloudWatchEndpoint endpoint, List<String> cases) {
    String maria = "://localhost:" + mariadb.port() + "/" + MariaDb.DATABASE;
    Launch launch = PoolCases.launch(age, endpoint, cases);
    database(launch, "h2", "jdbc:h2:mem:pools;DB_CLOSE_DELAY=-1", "sa");
    database(launch, "hsqldb", "jdbc:hsqldb:mem:pools", "SA");
    database(launch, "derby", "jdbc:derby:memory:pools;create=true", "app");
    database(launch, "sqlite", "jdbc:sqlite:file:pools?mode=memory&cache=shared", "");
    database(launch, "postgres", postgres.getJdbcUrl("postgres", "postgres"), "postgres");
    database(launch, "mariadb", "jdbc:mariadb" + maria + "?sslMode=disable", "root");
    database(launch, "mysql", "jdbc:mysql" + maria, "root");
    database(launch, "down", "jdbc:postgresql://localhost:1/postgres", "postgres");
    return launch
        .with("derby.stream.error.file", "/dev/null")
        .with("java.util.logging.config.file", silence.resolve("logging.properties").toString());
  }

  /** What the agent says of pools that are not measured, in its order: these, once each. */
  private static String[] unmeasured(Application application, Set<String> pools) {
    List<String> said =
        application.agentLines().stream()
            .filter(line -> line.contains(UNMEASURED_POOL))
            .map(line -> line.replaceFirst(".* INFO +", ""))
            .toList();
    assertEquals(pools.size(), said.size(), said.toString());
    assertEquals(
        pools,
        said.stream().map(line -> line.replace(UNMEASURED_POOL, "")).collect(Collectors.toSet()));
    return said.toArray(new String[0]);
  }

  private static void database(Launch launch, String name, String url, String user) {
    launch.with("jdbc." + name, url).with("user." + name, user);
  }

  @ParameterizedTest
  @Versions(newest = "newest", older = "oldest")
  void whatPoolsDoForThemselvesIsNobodysAndTheirUsageIsMeasured(String age) throws Exception {
    List<String> cases = new ArrayList<>(POOLS);
    cases.addAll(List.of("h2pool.H2Pool", "atomikos.Atomikos", "exhausted.Exhausted"));
    Set<String> unmeasured = new HashSet<>(UNMEASURED);
    if (age.equals("newest")) {
      cases.add("mariadbpool.MariaDbPool");
      unmeasured.add("MariaDB");
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(age, endpoint, cases).with("packwatch.series.limit", "1000"))) {
      PoolCases run = new PoolCases(application);
      for (String database : new String[] {"h2", "postgres"}) {
        for (String pool : POOLS) {
          assertTrue(run.run(pool, database) > 0, pool + " sends no test query to " + database);
        }
      }
      run.run("h2pool.H2Pool", "h2");
      assertTrue(run.run("atomikos.Atomikos", "postgres") > 0);
      if (age.equals("newest")) {
        run.run("mariadbpool.MariaDbPool", "mariadb");
      }
      run.run("exhausted.Exhausted", "h2");
      application.get(1, "/close", 200);
      application.terminate();

      Figures figures = endpoint.received();
      run.requireCounted(figures);
      run.requireAlike("7 7 7 7 7 3 1 false 1 failed 1 1 true 1 false 7");
      run.requireBorrowsCounted(figures);
      assertAll(
          MEASURED.entrySet().stream()
              .map(each -> () -> requireMeasured(run, figures, each.getKey(), each.getValue())));
      Figures timeouts = figures.of("shop/Exhausted", "ConnectionTimeouts");
      assertEquals(MEASURED.size(), timeouts.values("Pool").size(), "pools without a connection");
      assertEquals(MEASURED.size(), timeouts.sum(), "each once");
      assertEquals(MEASURED.size(), figures.of("ConnectionTimeouts").sum(), "nobody else's");
      PlainIT.requireClean(endpoint, application, unmeasured(application, unmeasured));
    }
  }

  private static void requireMeasured(PoolCases run, Figures all, String owner, String pool) {
    Figures figures =
        new Figures(
            all.data().stream()
                .filter(datum -> datum.namespace().equals("shop/" + owner))
                .filter(datum -> datum.dimensions().getOrDefault("Pool", "").startsWith(pool))
                .toList());
    int borrows = run.asked(owner, "borrows");
    assertEquals(borrows, figures.of("ConnectionAcquireTime").samples(), owner + "'s borrows");
    assertEquals(borrows, figures.of("ConnectionUsageTime").samples(), owner + "'s returns");
    assertTrue(figures.of("IdleConnections").samples() > 0, owner + "'s idle connections");
    assertEquals(50, figures.of("ConnectionPoolUsage").maximum(), owner + "'s usage");
    assertEquals(1, figures.of("ActiveConnections").maximum(), owner + "'s active connections");
  }

  @ParameterizedTest
  @Versions(newest = "newest", older = "oldest")
  void statementsAndTheEndsOfTransactionsAreCountedAlikeOnEveryDriver(String age) throws Exception {
    boolean old = age.equals("oldest");
    Map<String, String> cases =
        Map.of(
            "h2", "h2.H2",
            "hsqldb", "hsqldb.Hsqldb",
            "derby", "derby.Derby",
            "sqlite", "sqlite.Sqlite",
            "postgres", "postgres.Postgres",
            "mariadb", "mariadb.MariaDb",
            "mysql", old ? "mysql.MySql5" : "mysql.MySql");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      Launch launch =
          launch(age, endpoint, List.copyOf(cases.values()))
              .with("cannot.derby", old ? "open,large,newer" : "open")
              .with("cannot.sqlite", "call,large,newer,savepoint,open" + (old ? ",keys" : ""));
      if (old) {
        launch
            .with("driver.sqlite", "org.sqlite.JDBC")
            .with("cannot.h2", "large,newer,undo-prepared")
            .with("cannot.hsqldb", "large,newer,savepoint,xa")
            .with("cannot.mariadb", "large")
            .with("cannot.postgres", "large");
      }
      try (Application application = Application.start(launch)) {
        PoolCases run = new PoolCases(application);
        for (Map.Entry<String, String> each : cases.entrySet()) {
          run.run(each.getValue(), each.getKey());
        }
        application.terminate();

        run.requireCounted(endpoint.received());
        run.requireAlike("1 3 1 2 true false -1 false 0 false ");
        PlainIT.requireClean(endpoint, application);
      }
    }
  }

  @Test
  void copiesRefusedCommitsAndConnectionsThatCannotBeOpenedCount() throws Exception {
    List<String> cases = List.of("copy.Copy", "commits.Commits", "connect.Connect");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch("newest", endpoint, cases))) {
      PoolCases run = new PoolCases(application);
      run.run("copy.Copy", "postgres");
      run.run("commits.Commits", "postgres");
      application.ask("/case?name=connect.Connect&database=down");
      application.terminate();

      Figures figures = endpoint.received();
      run.requireCounted(figures);
      assertEquals(9, figures.of("shop/Connect", "ConnectionErrors").sum());
      assertEquals(9, figures.of("ConnectionErrors").sum(), "nobody else's");
      double longest = figures.of("shop/Commits", "CommitLatency").maximum();
      assertTrue(longest >= 300 * (1 - 1 / 64.0), "sleeps for 300 ms: " + longest);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void poolsOfOneNameAndThoseOfBareThreadsHaveTheirOwnPackages() throws Exception {
    List<String> cases =
        List.of("twins.Twin", "twinsbrother.Twin", "jobs.Jobs", "anonymous.Anonymous");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch("newest", endpoint, cases))) {
      PoolCases run = new PoolCases(application);
      run.run("twins.Twin", "h2");
      run.run("twinsbrother.Twin", "h2");
      run.run("jobs.Jobs", "h2");
      run.run("anonymous.Anonymous", "postgres");
      application.terminate();

      Figures figures = endpoint.received();
      Figures usage = figures.of("ConnectionPoolUsage");
      assertEquals(10, usage.where("Pool", "twin").maximum());
      assertEquals(90, usage.where("Pool", "twin-2").maximum());
      assertEquals(Set.of("shop/Twins"), usage.where("Pool", "twin").namespaces());
      assertEquals(Set.of("shop/Twinsbrother"), usage.where("Pool", "twin-2").namespaces());
      assertEquals(Set.of("shop/Jobs"), usage.where("Pool", "jobs").namespaces());
      run.requireBorrowsCounted(figures);
      assertEquals(Set.of(), figures.of("ConnectionErrors").namespaces());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void poolsBeyondTheLimitAreCountedTogether() throws Exception {
    List<String> cases = List.of("tenants.Tenants");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch("newest", endpoint, cases).with("packwatch.series.limit", "2000"))) {
      PoolCases run = new PoolCases(application);
      run.run("tenants.Tenants", "h2");
      application.terminate();

      run.requireBorrowsCounted(endpoint.received());
      assertTrue(
          application.agentLines().stream().anyMatch(line -> line.contains("more than 100 pools")),
          () -> "said: " + application.agentLines());
    }
  }
}
