package io.packwatch.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The shop's database: a real PostgreSQL, its binaries from a Maven artifact. Where it cannot start
 * (a system without binaries, root without user namespaces), H2 in a file.
 */
final class Database implements AutoCloseable {

  private final @Nullable EmbeddedPostgres postgres;
  private final String description;
  private final List<String> settings;

  private Database(@Nullable EmbeddedPostgres postgres, String description, List<String> settings) {
    this.postgres = postgres;
    this.description = description;
    this.settings = settings;
  }

  /** Starts PostgreSQL; everything it writes is below {@code workspace}. Takes 2 to 5 s. */
  static Database start(Path workspace) {
    try {
      EmbeddedPostgres postgres =
          EmbeddedPostgres.builder()
              .setOverrideWorkingDirectory(workspace.resolve("postgres").toFile())
              .setDataDirectory(workspace.resolve("postgres-data"))
              .setCleanDataDirectory(true)
              .setRegisterShutdownHook(false)
              // No socket file in a place that is not ours.
              .setServerConfig("unix_socket_directories", "")
              .setServerConfig("max_connections", "20")
              .setServerConfig("shared_buffers", "32MB")
              .start();
      return new Database(
          postgres,
          "PostgreSQL on port " + postgres.getPort(),
          List.of(
              "--spring.datasource.url=" + postgres.getJdbcUrl("postgres", "postgres"),
              "--spring.datasource.username=postgres"));
    } catch (IOException | RuntimeException | ExceptionInInitializerError failure) {
      return new Database(
          null,
          "H2 in a file, because PostgreSQL does not start here (" + reason(failure) + ")",
          List.of(
              "--spring.datasource.url=jdbc:h2:file:"
                  + workspace.resolve("h2").toAbsolutePath()
                  + ";MODE=PostgreSQL",
              "--spring.datasource.username=sa"));
    }
  }

  /** In few words: of a command that failed, the message is the whole command line. */
  private static String reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (!message.startsWith("Process [")) {
      return message;
    }
    return "root".equals(System.getProperty("user.name"))
        ? "it refuses root, and unshare -U is not allowed"
        : "its own commands fail";
  }

  /** What was started, for the user. */
  String description() {
    return description;
  }

  /** The shop's command-line options for it. */
  List<String> settings() {
    return settings;
  }

  @Override
  public void close() throws IOException {
    if (postgres != null) {
      postgres.close();
    }
  }
}
