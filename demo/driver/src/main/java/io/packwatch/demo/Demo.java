package io.packwatch.demo;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Runs the demo from start to end. {@code demo.sh} calls it. */
public final class Demo {

  /** Of the shop's log, stack frames left out, when something went wrong. */
  private static final int LINES_SHOWN = 15;

  private final Options options;
  private final PrintStream out;

  /** What is to be ended, the latest first; the shutdown hook may come in at any time. */
  private final Deque<AutoCloseable> started = new ArrayDeque<>();

  private @Nullable ShopProcess shop;

  /** Set once all is being ended: what fails from then on is no news. */
  private volatile boolean ending;

  private Demo(Options options, PrintStream out) {
    this.options = options;
    this.out = out;
  }

  /** Exits with 0 when all went well, 1 when not, 2 when the command line is wrong. */
  public static void main(String[] arguments) {
    int status;
    try {
      status = new Demo(Options.parse(arguments), System.out).run();
    } catch (IllegalArgumentException wrong) {
      System.err.println("demo: " + wrong.getMessage());
      status = 2;
    }
    System.exit(status);
  }

  private int run() {
    Runtime.getRuntime().addShutdownHook(new Thread(this::endAll, "end"));
    try {
      demonstrate();
      return 0;
    } catch (IOException failure) {
      if (!ending) {
        out.println();
        out.println("The demo failed: " + failure.getMessage());
        showLog();
      }
      return 1;
    } catch (InterruptedException stop) {
      return 1;
    } finally {
      endAll();
    }
  }

  private void demonstrate() throws IOException, InterruptedException {
    Database database = ended(Database.start(options.workspace()));
    out.println("Database: " + database.description() + ".");
    Warehouse warehouse = ended(new Warehouse());
    ShopProcess running = ended(ShopProcess.start(options, database, warehouse));
    shop = running;
    running.awaitReady();
    out.println("Shop: Spring Boot at " + running.url() + ", " + attached() + ".");
    for (String line : running.agentLines("INFO", "WARN", "ERROR")) {
      out.println("Agent: " + line);
    }
    if (options.withAgent()) {
      out.println(
          "Console: "
              + running.console()
              + (options.keep()
                  ? ", until Ctrl-C."
                  : ", while traffic lasts (--keep: for longer)."));
    }
    out.println("Traffic: six customers, and a stock count now and then.");

    Traffic traffic = new Traffic(running.url());
    Duration total = options.traffic();
    traffic.run(total, new Progress(out, options.onTerminal(), total), running::isAlive);
    if (!running.isAlive()) {
      throw new IOException("the shop ended under traffic");
    }
    Duration stopping = running.stop();
    out.printf(Locale.ROOT, "The shop ended %d ms after SIGTERM.%n%n", stopping.toMillis());
    if (options.withAgent()) {
      showFigures(running, traffic);
    }
    showCheck(traffic);
  }

  private String attached() {
    if (!options.withAgent()) {
      return "without the agent";
    }
    return options.toAws()
        ? "with the agent attached, sending to CloudWatch"
        : "with the agent attached, no AWS account";
  }

  private void showFigures(ShopProcess running, Traffic traffic) throws IOException {
    Path file = ShopProcess.emfFile(options);
    if (!Files.exists(file)) {
      throw new IOException("the agent wrote no figures");
    }
    Measured measured = EmfFile.read(file);
    if (measured.series() == 0) {
      throw new IOException("the agent wrote no figures");
    }
    out.println(Report.packages(measured));
    out.println(Report.peers(measured));
    out.printf(
        Locale.ROOT,
        "CloudWatch: %d series %s, in %,d datums and %,d requests. They cost %s.%n%n",
        measured.series(),
        options.toAws() ? "sent, or tried" : "would have been sent",
        measured.datums(),
        measured.requests(),
        new Bill(measured.series(), measured.namespaces()).explained());
    for (String finding : Findings.of(measured)) {
      out.println("* " + finding);
    }
    List<String> complaints = running.agentLines("WARN", "ERROR");
    complaints.forEach(line -> out.println("Agent: " + line));
    if (!complaints.isEmpty()) {
      out.println("The shop's log: " + keepLog(running));
    }
    checkCounts(measured, traffic);
  }

  /** The figures are only worth a look when no request is missing and none counted twice. */
  private void checkCounts(Measured measured, Traffic traffic) throws IOException {
    double counted = measured.overall("RequestCount").sum();
    if (counted != traffic.answered()) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%,d requests were answered, the agent counted %,.0f",
              traffic.answered(),
              counted));
    }
    out.printf(Locale.ROOT, "* All %,.0f requests were counted.%n", counted);
  }

  private void showCheck(Traffic traffic) {
    if (!options.withAgent() || traffic.unanswered() > 0) {
      out.printf(
          Locale.ROOT,
          "From outside: %,d requests answered, %,d of them failed; %,d got no answer.%n",
          traffic.answered(),
          traffic.failed(),
          traffic.unanswered());
    }
  }

  private void showLog() {
    ShopProcess running = shop;
    if (running == null) {
      return;
    }
    try {
      List<String> lines =
          new ArrayList<>(Files.readAllLines(running.log(), StandardCharsets.UTF_8));
      lines.removeIf(line -> line.isBlank() || line.startsWith("\tat "));
      lines
          .subList(Math.max(0, lines.size() - LINES_SHOWN), lines.size())
          .forEach(line -> out.println("  | " + line));
      out.println("The shop's log: " + keepLog(running));
    } catch (IOException failure) {
      out.println("The shop's log is gone: " + failure.getMessage());
    }
  }

  /** Copies the log to where it outlives the workspace. */
  private Path keepLog(ShopProcess running) throws IOException {
    Path workspace = options.workspace();
    Path kept = workspace.resolveSibling(workspace.getFileName() + ".log");
    return Files.copy(running.log(), kept, StandardCopyOption.REPLACE_EXISTING);
  }

  private <T extends AutoCloseable> T ended(T what) {
    synchronized (started) {
      started.push(what);
    }
    return what;
  }

  private void endAll() {
    ending = true;
    synchronized (started) {
      while (!started.isEmpty()) {
        try {
          started.pop().close();
        } catch (Exception failure) {
          out.println("Could not end everything: " + failure);
        }
      }
    }
  }
}
