package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** An application in a JVM of its own, seen from outside. */
final class Application implements AutoCloseable {

  /** Ten times what the slowest agent takes here. */
  private static final Duration MAX_TO_START = Duration.ofMinutes(2);

  private static final String LOG = "application.log";

  private static final String JAVA_HOME = System.getProperty("java.home");

  /** What would configure an agent behind our back. */
  private static final List<String> NOT_INHERITED =
      List.of("PACKWATCH_", "OTEL_", "DD_", "ELASTIC_", "NEW_RELIC_", "AWS_", "JAVA_", "JDK_");

  private final Process process;
  private final long began;
  private final Path log;
  final Path directory;
  final int port;

  private Application(Process process, long began, Path directory, int port) {
    this.process = process;
    this.began = began;
    this.directory = directory;
    this.log = directory.resolve(LOG);
    this.port = port;
  }

  /**
   * Starts a JVM with half a gigabyte of heap.
   *
   * @param directory where it may write; its log is there
   * @param runner the command that runs the JVM, or nothing
   * @param agent the arguments that attach one, or none
   * @param program class path and main class, or {@code -jar}; {@code {listen}} is a free port
   */
  static Application start(
      Path directory, List<String> runner, List<String> agent, List<String> program)
      throws IOException {
    int port = freePort();
    List<String> command = new ArrayList<>(runner);
    command.add(Path.of(JAVA_HOME, "bin", "java").toString());
    command.addAll(List.of("-Xms512m", "-Xmx512m", "-XX:+UseG1GC"));
    command.add("-Djava.io.tmpdir=" + directory);
    command.addAll(agent);
    for (String argument : program) {
      command.add(argument.replace("{listen}", Integer.toString(port)));
    }
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve(LOG).toFile());
    builder
        .environment()
        .keySet()
        .removeIf(name -> NOT_INHERITED.stream().anyMatch(name::startsWith));
    long began = System.nanoTime();
    return new Application(builder.start(), began, directory, port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** Asks until there is an answer. Returns the milliseconds since the JVM was started. */
  double awaitFirstAnswer(String path) throws IOException, InterruptedException {
    byte[] request = HttpConnection.request(path);
    while (process.isAlive()) {
      try (HttpConnection connection = new HttpConnection(port)) {
        connection.ask(request);
        return (System.nanoTime() - began) / 1e6;
      } catch (IOException notYet) {
        if (System.nanoTime() - began > MAX_TO_START.toNanos()) {
          throw new IOException("no answer in " + MAX_TO_START.toSeconds() + " s: " + logTail());
        }
        Thread.sleep(2);
      }
    }
    throw new IOException("it ended with " + process.exitValue() + ": " + logTail());
  }

  private String logTail() throws IOException {
    List<String> lines = Files.readString(log, StandardCharsets.UTF_8).lines().toList();
    return String.join(" / ", lines.subList(Math.max(0, lines.size() - 5), lines.size()));
  }

  long pid() {
    return process.pid();
  }

  /** CPU time of the whole process so far. */
  double cpuMillis() {
    return process.info().totalCpuDuration().orElseThrow().toNanos() / 1e6;
  }

  /** Puts in what memory is resident, where the system tells: Linux does. */
  void putResident(Map<Figure, Double> figures) throws IOException {
    Path status = Path.of("/proc/" + pid() + "/status");
    if (!Files.exists(status)) {
      return;
    }
    for (String line : Files.readAllLines(status, StandardCharsets.UTF_8)) {
      if (line.startsWith("VmRSS:")) {
        double kilobytes = Double.parseDouble(line.replaceAll("\\D", ""));
        figures.put(Figure.RESIDENT_MEGABYTES, kilobytes / 1024);
      }
    }
  }

  /** What the JVM counts, now. */
  Counters counters() throws IOException, InterruptedException {
    return new Counters(jcmd("PerfCounter.print"));
  }

  /** Collects all garbage and puts in what is left, and the threads and classes of the moment. */
  void putSettled(Map<Figure, Double> figures) throws IOException, InterruptedException {
    jcmd("GC.run");
    jcmd("GC.run"); // what the first one only enqueued
    Counters counters = counters();
    figures.put(Figure.HEAP_MEGABYTES, counters.heap() / (1 << 20));
    figures.put(Figure.THREADS, counters.threads());
    figures.put(Figure.CLASSES, counters.classes());
  }

  /**
   * The names of the Java threads that run, without those that the JDK starts for itself:
   * compilers, and the timer that closes idle connections some seconds after anybody called a URL.
   */
  List<String> threads() throws IOException, InterruptedException {
    return jcmd("Thread.print")
        .lines()
        .filter(line -> line.matches("\".*\" #\\d+ .*"))
        .map(line -> line.substring(1, line.lastIndexOf('"')))
        .map(name -> name.replace("-" + port + "-", "-")) // Tomcat's
        .filter(name -> !name.contains("CompilerThread") && !name.equals("Keep-Alive-Timer"))
        .toList();
  }

  private String jcmd(String command) throws IOException, InterruptedException {
    Process jcmd =
        new ProcessBuilder(
                Path.of(JAVA_HOME, "bin", "jcmd").toString(), Long.toString(pid()), command)
            .redirectErrorStream(true)
            .start();
    String said = new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (jcmd.waitFor() != 0) {
      throw new IOException(String.format(Locale.ROOT, "jcmd %s: %s", command, said));
    }
    return said;
  }

  /** Ends the JVM: politely, as agents may want to say goodbye, then not. */
  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException end) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
