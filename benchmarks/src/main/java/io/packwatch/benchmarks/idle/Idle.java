package io.packwatch.benchmarks.idle;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Holds the agent's own CPU time against its bars: 0.1 % of a core while the application does
 * nothing, and 20 ms for a flush of 200 series once it is warm.
 */
public final class Idle {

  private static final double IDLE_BAR_PERCENT = 0.1;
  private static final double FLUSH_BAR_MILLIS = 20;

  /** A peer has a latency and an error rate; the JVM's and the agent's own series come on top. */
  private static final int HOSTS = 97;

  private static final int FLUSH_SECONDS = 5;

  private final Path root;
  private final int seconds;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final HttpServer server;
  private final AtomicInteger requests = new AtomicInteger();

  private Idle(Path root, int seconds) throws IOException {
    this.root = root;
    this.seconds = seconds;
    System.setProperty("sun.net.httpserver.nodelay", "true");
    server = HttpServer.create(new InetSocketAddress(0), 0); // all of 127.*: many hosts are one
    server.createContext("/", this::answer);
    server.setExecutor(threads);
    server.start();
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(".");
    int seconds = 120;
    for (int i = 0; i + 1 < arguments.length; i += 2) {
      switch (arguments[i]) {
        case "--root" -> root = Path.of(arguments[i + 1]);
        case "--seconds" -> seconds = Integer.parseInt(arguments[i + 1]);
        default -> {
          // --workspace: nothing is left behind here
        }
      }
    }
    Idle idle = new Idle(root, seconds);
    boolean held = false;
    try {
      held = idle.run();
    } finally {
      idle.threads.shutdownNow(); // else they keep a JVM alive that has failed
      idle.server.stop(0);
    }
    System.exit(held ? 0 : 1);
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      boolean figures = exchange.getRequestBody().readAllBytes().length > 0;
      if (figures) {
        requests.incrementAndGet();
        exchange.getResponseHeaders().set("smithy-protocol", "rpc-v2-cbor");
      }
      exchange.sendResponseHeaders(200, -1);
    }
  }

  private boolean run() throws Exception {
    double idle = idlePercent();
    double flush = flushMillis();
    System.out.printf(
        "idle                 %.3f %% of a core (bar %.1f)%n", idle, IDLE_BAR_PERCENT);
    System.out.printf(
        "flush of %d series  %.1f ms of CPU (bar %.0f)%n", 2 * HOSTS + 6, flush, FLUSH_BAR_MILLIS);
    return idle < IDLE_BAR_PERCENT && flush < FLUSH_BAR_MILLIS;
  }

  /** With the interval and all else as it is by default, the SDK's flushes included. */
  private double idlePercent() throws Exception {
    Process application = start(0, "60s");
    try {
      Thread.sleep(135_000); // the SDK is loaded by the first flush
      requireRunning(application);
      Map<String, Double> before = AgentThreads.millis(application.pid());
      long start = System.nanoTime();
      Thread.sleep(seconds * 1_000L);
      double wall = (System.nanoTime() - start) / 1e6;
      Map<String, Double> after = AgentThreads.millis(application.pid());
      System.out.println("idle, threads " + before + " -> " + after + " ms");
      return 100 * (AgentThreads.sum(after) - AgentThreads.sum(before)) / wall;
    } finally {
      end(application);
    }
  }

  /** All that the agent's threads do from one flush to the next, ticks included. */
  private double flushMillis() throws Exception {
    Process application = start(HOSTS, FLUSH_SECONDS + "s");
    try {
      Thread.sleep(60_000); // warm: a dozen flushes
      requireRunning(application);
      Map<String, Double> before = AgentThreads.millis(application.pid());
      int requestsBefore = requests.get();
      Thread.sleep(seconds * 1_000L);
      Map<String, Double> after = AgentThreads.millis(application.pid());
      double flushes = (double) seconds / FLUSH_SECONDS;
      System.out.println(
          "flushing, threads "
              + before
              + " -> "
              + after
              + " ms, requests a flush "
              + (requests.get() - requestsBefore) / flushes);
      return (AgentThreads.sum(after) - AgentThreads.sum(before)) / flushes;
    } finally {
      end(application);
    }
  }

  private Process start(int hosts, String interval) throws IOException {
    int port = server.getAddress().getPort();
    ProcessBuilder builder =
        new ProcessBuilder(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-javaagent:" + root.resolve("agent/target/packwatch-agent.jar"),
                "-Xmx256m",
                "-Dpackwatch.application=idle",
                "-Dpackwatch.interval=" + interval,
                "-Dpackwatch.cloudwatch.endpoint=http://127.0.0.1:" + port,
                "-cp",
                root.resolve("benchmarks/target/classes").toString(),
                "com.acme.idle.Main",
                String.valueOf(hosts),
                String.valueOf(port)));
    builder.environment().put("AWS_ACCESS_KEY_ID", "AKIDEXAMPLE");
    builder.environment().put("AWS_SECRET_ACCESS_KEY", "secret");
    builder.environment().put("AWS_EC2_METADATA_DISABLED", "true");
    return builder.redirectError(ProcessBuilder.Redirect.DISCARD).start();
  }

  private static void requireRunning(Process application) {
    if (!application.isAlive()) {
      throw new IllegalStateException("the application ended with " + application.exitValue());
    }
  }

  private static void end(Process application) throws InterruptedException {
    application.destroy();
    if (!application.waitFor(20, TimeUnit.SECONDS)) {
      application.destroyForcibly();
    }
  }
}
