package io.packwatch.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The shop: a JVM of its own, with the agent attached unless that was declined. */
final class ShopProcess implements AutoCloseable {

  /** Ten times what it takes; a busy machine may. */
  private static final Duration MAX_TO_START = Duration.ofSeconds(90);

  /** What the agent may take for its last flush, and some more for Spring. */
  private static final Duration MAX_TO_FLUSH = Duration.ofSeconds(8);

  /** Requests that are under way are answered first. */
  private static final Duration MAX_TO_STOP = Duration.ofSeconds(20);

  private static final int USUAL_CONSOLE_PORT = 8099;

  private final Process process;
  private final int port;
  private final int consolePort;
  private final Path log;

  private ShopProcess(Process process, int port, int consolePort, Path log) {
    this.process = process;
    this.port = port;
    this.consolePort = consolePort;
    this.log = log;
  }

  /** Starts the JVM; {@link #awaitReady} tells when it takes requests. */
  static ShopProcess start(Options options, Database database, Warehouse warehouse)
      throws IOException {
    int port = freePort();
    int consolePort = consolePort();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("-Xmx256m");
    command.add("-Djava.io.tmpdir=" + options.workspace());
    if (options.withAgent()) {
      command.add("-javaagent:" + options.agentJar());
      command.add("-Dpackwatch.export=" + (options.toAws() ? "cloudwatch,emf" : "emf"));
      command.add("-Dpackwatch.emf.file=" + emfFile(options));
      command.add("-Dpackwatch.console.port=" + consolePort);
      command.add("-Dpackwatch.interval=" + Bill.DEMO_INTERVAL.toSeconds() + "s");
    }
    command.add("-jar");
    command.add(options.shopJar().toString());
    command.add("--server.address=127.0.0.1");
    command.add("--server.port=" + port);
    command.add("--shop.warehouse=" + warehouse.url());
    command.addAll(database.settings());

    File log = options.workspace().resolve("shop.log").toFile();
    // A working directory of its own: no packwatch.properties of the user's is read by accident.
    Process process =
        new ProcessBuilder(command)
            .directory(options.workspace().toFile())
            .redirectErrorStream(true)
            .redirectOutput(log)
            .start();
    process.getOutputStream().close();
    // For demo.sh, should this JVM be killed.
    Files.writeString(options.workspace().resolve("shop.pid"), Long.toString(process.pid()));
    return new ShopProcess(process, port, consolePort, log.toPath());
  }

  /** Where the agent writes its figures. */
  static Path emfFile(Options options) {
    return options.workspace().resolve("emf.json");
  }

  /** The one that people may remember, or any where that is taken. */
  private static int consolePort() throws IOException {
    try (ServerSocket socket =
        new ServerSocket(USUAL_CONSOLE_PORT, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException taken) {
      return freePort();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Where the agent in it shows itself. */
  String console() {
    return "http://127.0.0.1:" + consolePort;
  }

  String url() {
    return "http://127.0.0.1:" + port;
  }

  /**
   * Waits until the shop's port is open. Sends nothing, so that every request the shop ever gets is
   * one of {@link Traffic}'s.
   *
   * @throws IOException when the shop ended, or does not open it in time
   */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + MAX_TO_START.toNanos();
    while (!isOpen()) {
      if (!process.isAlive()) {
        throw new IOException("the shop ended with status " + process.exitValue());
      }
      if (System.nanoTime() > deadline) {
        throw new IOException(
            "the shop takes no requests after " + MAX_TO_START.toSeconds() + " s");
      }
      Thread.sleep(50);
    }
  }

  private boolean isOpen() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
      return true;
    } catch (IOException notYet) {
      return false;
    }
  }

  boolean isAlive() {
    return process.isAlive();
  }

  /**
   * Asks the shop to end (SIGTERM), as any platform does.
   *
   * @return how long it took
   * @throws IOException when it did not end in time; it was killed then
   */
  Duration stop() throws IOException, InterruptedException {
    long asked = System.nanoTime();
    process.destroy();
    if (!process.waitFor(MAX_TO_STOP.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new IOException(
          "the shop did not end within " + MAX_TO_STOP.toSeconds() + " s of SIGTERM");
    }
    return Duration.ofNanos(System.nanoTime() - asked);
  }

  /** What the shop, and the agent in it, wrote on standard output and standard error. */
  Path log() {
    return log;
  }

  /** The lines of the agent's own log at these levels. */
  List<String> agentLines(String... levels) throws IOException {
    List<String> found = new ArrayList<>();
    for (String line : Files.readAllLines(log, StandardCharsets.UTF_8)) {
      for (String level : levels) {
        int at = line.indexOf(" packwatch " + level + " ");
        // The time stamp is all that stands before: 2026-11-21T04:10:00.123Z.
        if (at == 24) {
          found.add(line.substring(at + " packwatch ".length()));
        }
      }
    }
    return found;
  }

  /** Ends it if it still runs, by force if need be. */
  @Override
  public void close() {
    try {
      process.destroy();
      if (!process.waitFor(MAX_TO_FLUSH.toSeconds(), TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException end) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
