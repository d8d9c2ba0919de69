package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts applications under variants, each in a directory of its own. */
final class Launch {

  private final Path workspace;
  private final Sink sink;
  private final List<String> runner;

  /**
   * @param workspace a directory of this benchmark's own; whoever started it removes it
   */
  Launch(Path workspace, Sink sink) {
    this(workspace, sink, List.of());
  }

  /**
   * @param runner a command that runs the JVM, to look into it
   */
  Launch(Path workspace, Sink sink, List<String> runner) {
    this.workspace = workspace;
    this.sink = sink;
    this.runner = List.copyOf(runner);
  }

  Sink sink() {
    return sink;
  }

  /**
   * Starts a program, such that Packwatch has at least {@code left} until its first flush.
   *
   * @param interval how often agents are to send
   */
  Application start(Variant variant, List<String> program, Duration interval, Duration left)
      throws IOException, InterruptedException {
    Path directory = Files.createTempDirectory(workspace, "run-");
    List<String> arguments = new ArrayList<>();
    Path jar = variant.jar();
    if (jar != null) {
      arguments.add("-javaagent:" + jar);
    }
    for (String setting : variant.settings()) {
      arguments.add(
          sink.filledIn(setting)
              .replace("{seconds}", Long.toString(interval.toSeconds()))
              .replace("{directory}", directory.toString()));
    }
    if (variant.isAligned()) {
      long passed = System.currentTimeMillis() % interval.toMillis();
      if (passed > interval.minus(left).toMillis()) {
        Thread.sleep(interval.toMillis() - passed);
      }
    }
    return Application.start(directory, runner, arguments, program);
  }

  /** Puts in what does not depend on the application: the jar's size, and what was sent. */
  void putAgent(Map<Figure, Double> figures, Variant variant, long receivedBefore)
      throws IOException {
    Path jar = variant.jar();
    if (jar != null) {
      figures.put(Figure.JAR_MEGABYTES, Files.size(jar) / 1e6);
      figures.put(Figure.RECEIVED_KILOBYTES, (sink.received() - receivedBefore) / 1e3);
    }
  }
}
