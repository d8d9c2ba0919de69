package io.packwatch.benchmarks.idle;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * CPU time of the agent's threads in another process, from the scheduler ({@code
 * /proc/PID/task/TID/schedstat}, in nanoseconds): JMX in that process would be a load itself.
 */
public final class AgentThreads {

  /** Linux keeps 15 characters of a name. */
  private static final String NAME = "packwatch-";

  private AgentThreads() {}

  /** Milliseconds so far by the thread's name. */
  public static Map<String, Double> millis(long process) throws IOException {
    Map<String, Double> millis = new TreeMap<>();
    Path tasks = Path.of("/proc", String.valueOf(process), "task");
    try (DirectoryStream<Path> threads = Files.newDirectoryStream(tasks)) {
      for (Path thread : threads) {
        try {
          String name = Files.readString(thread.resolve("comm")).trim();
          if (name.startsWith(NAME)) {
            String[] figures = Files.readString(thread.resolve("schedstat")).trim().split(" ", -1);
            millis.merge(name, Long.parseLong(figures[0]) / 1e6, Double::sum);
          }
        } catch (NoSuchFileException ended) {
          // meanwhile
        }
      }
    }
    return millis;
  }

  /** All of them together. */
  public static double sum(Map<String, Double> millis) {
    return millis.values().stream().mapToDouble(Double::doubleValue).sum();
  }
}
