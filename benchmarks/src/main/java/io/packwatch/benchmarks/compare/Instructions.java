package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Instructions that a process retires, all its threads together, as Linux's {@code perf} counts
 * them: the kernel's for it, too, unless the system lets the user see only his own. Many virtual
 * machines have no such counter; then there is nothing to attach.
 */
final class Instructions {

  private static final String EVENT = "instructions";

  private static final boolean SUPPORTED = probe();

  private final Process perf;

  private Instructions(Process perf) {
    this.perf = perf;
  }

  /** Whether this machine counts instructions, and lets us. */
  static boolean areCounted() {
    return SUPPORTED;
  }

  private static boolean probe() {
    try {
      Process perf = start(List.of("perf", "stat", "-x", ",", "-e", EVENT, "true"));
      return count(finished(perf)) != null;
    } catch (IOException absent) {
      return false;
    } catch (InterruptedException end) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  /** Begins to count what a process does; null where that is not possible. */
  static @Nullable Instructions of(long pid) throws IOException, InterruptedException {
    if (!SUPPORTED) {
      return null;
    }
    Process perf = start(List.of("perf", "stat", "-x", ",", "-e", EVENT, "-p", Long.toString(pid)));
    Thread.sleep(200); // until it has attached to every thread
    return new Instructions(perf);
  }

  /** Ends counting. */
  double stop() throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-INT", Long.toString(perf.pid())).start().waitFor();
    String said = finished(perf);
    Double count = count(said);
    if (count == null) {
      throw new IOException("perf: " + said);
    }
    return count;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }

  private static String finished(Process perf) throws IOException, InterruptedException {
    String said = new String(perf.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (!perf.waitFor(5, TimeUnit.SECONDS)) {
      perf.destroyForcibly();
    }
    return said;
  }

  /** The count in lines like {@code 123456,,instructions:u,1000,100.00,,}; null without one. */
  static @Nullable Double count(String lines) {
    for (String line : lines.split("\n", -1)) {
      String[] fields = line.split(",", -1);
      if (fields.length > 2 && fields[2].startsWith("instructions") && fields[0].matches("\\d+")) {
        return Double.valueOf(fields[0]);
      }
    }
    return null;
  }
}
