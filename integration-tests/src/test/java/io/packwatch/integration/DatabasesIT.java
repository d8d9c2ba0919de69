package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The same statements on real databases, through their own drivers. */
class DatabasesIT {

  /** For databases whose own functions cannot be called like procedures. */
  private static final List<String> NO_FUNCTION =
      Stream.of(PlainIT.KINDS).filter(kind -> !kind.equals("callable")).toList();

  @Test
  void onPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
      statementsAreCountedOnce(url, "postgres", List.of(PlainIT.KINDS), PlainIT.STATEMENTS);
    }
  }

  @Test
  void onMariaDbWithItsDriverAndWithMySqls() throws Exception {
    try (MariaDb mariadb = MariaDb.start()) {
      String server = "://localhost:" + mariadb.port() + "/" + MariaDb.DATABASE;
      statementsAreCountedOnce(
          "jdbc:mariadb" + server, "root", NO_FUNCTION, PlainIT.STATEMENTS - 1);
      statementsAreCountedOnce("jdbc:mysql" + server, "root", NO_FUNCTION, PlainIT.STATEMENTS - 1);
    }
  }

  @Test
  void onHsqldbWhetherItIsNamedInTheSettingsOrNot() throws Exception {
    // MySQL's dialect: SELECT without FROM, AUTO_INCREMENT
    String url = "jdbc:hsqldb:mem:plain;sql.syntax_mys=true";
    Launch named = Launch.plain().with("packwatch.jdbc.drivers", "org.hsqldb");
    statementsAreCountedOnce(named, url, "sa", NO_FUNCTION, PlainIT.STATEMENTS - 1);
    statementsAreCountedOnce(url, "sa", NO_FUNCTION, PlainIT.STATEMENTS - 1);
  }

  static void statementsAreCountedOnce(String url, String user, List<String> kinds, int statements)
      throws Exception {
    statementsAreCountedOnce(Launch.plain(), url, user, kinds, statements);
  }

  private static void statementsAreCountedOnce(
      Launch launch, String url, String user, List<String> kinds, int statements) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch
                    .sendingTo(endpoint)
                    .with("pool.timeout", "30000") // a machine may be busy, a driver slow at first
                    .with("jdbc.url", url)
                    .with("jdbc.user", user)
                    .with("jdbc.password", user.equals("postgres") ? "postgres" : ""))) {
      for (String kind : kinds) {
        for (String source : new String[] {"main", "driver"}) {
          application.get(1, "/statement?kind=" + kind + "&source=" + source, 200);
        }
      }
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(
          2 * statements + PlainIT.AT_START,
          figures.of("shop/Database", "QueryLatency").samples(),
          url);
      assertEquals(200, figures.of("shop/Database", "QueryErrorRate").sum(), url);
      assertEquals(2, figures.of("shop/Database", "TransactionCount").sum(), url);
      assertEquals(2, figures.of("shop/Database", "RollbackCount").sum(), url);
      assertEquals(figures.of("QueryLatency").samples(), figures.of("QueryErrorRate").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
