package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Counts instructions in user mode with valgrind, by thread: for machines whose processor, or whose
 * hypervisor, counts none. What else the machine does changes nothing in it.
 */
final class Callgrind {

  /**
   * What an application is started with. The JVM writes code while it runs, and finds null pointers
   * by the faults that they cause, for which all registers must be right.
   */
  static final List<String> RUNNER =
      List.of(
          "valgrind",
          "--tool=callgrind",
          "--instr-atstart=no",
          "--separate-threads=yes",
          "--smc-check=all-non-file",
          "--vex-iropt-register-updates=allregs-at-mem-access",
          "--callgrind-out-file=counts.%p");

  private static final Pattern THREAD =
      Pattern.compile("Thread (\\d+): status = \\S+ .*?\\(lwpid (\\d+)\\)");

  private static final Pattern COUNT = Pattern.compile("^summary: (\\d+)", Pattern.MULTILINE);

  private final long pid;
  private final Path directory;
  private int dumps;

  private Callgrind(long pid, Path directory) {
    this.pid = pid;
    this.directory = directory;
  }

  static boolean isInstalled() throws InterruptedException {
    try {
      said("valgrind", "--version");
      return true;
    } catch (IOException absent) {
      return false;
    }
  }

  /** Begins to count in an application that was started with {@link #RUNNER}. */
  static Callgrind begin(Application application) throws IOException, InterruptedException {
    Callgrind counts = new Callgrind(application.pid(), application.directory);
    counts.control("-i", "on");
    return counts;
  }

  /** Forgets what was counted so far. */
  void zero() throws IOException, InterruptedException {
    control("-z");
  }

  /** What threads with these names executed since the last call; they must still run. */
  long take(Predicate<String> names) throws IOException, InterruptedException {
    control("-d");
    dumps++;
    Map<Integer, String> threads = threads();
    long sum = 0;
    boolean found = false;
    String dump = "counts." + pid + "." + dumps + "-";
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, dump + "*")) {
      for (Path file : files) {
        String suffix = file.getFileName().toString().substring(dump.length());
        if (names.test(threads.getOrDefault(Integer.valueOf(suffix), ""))) {
          sum += count(Files.readString(file, StandardCharsets.UTF_8));
          found = true;
        }
      }
    }
    if (!found) {
      throw new IOException("callgrind counted no such thread among " + threads.values());
    }
    return sum;
  }

  /** What a thread executed, as its dump says. */
  static long count(String dump) throws IOException {
    Matcher count = COUNT.matcher(dump);
    if (!count.find()) {
      throw new IOException("callgrind wrote no sum");
    }
    return Long.parseLong(count.group(1));
  }

  /** The system's numbers of threads by those that valgrind gave them. */
  static Map<Integer, String> systemNumbers(String scheduler) {
    Map<Integer, String> numbers = new HashMap<>();
    Matcher each = THREAD.matcher(scheduler);
    while (each.find()) {
      numbers.put(Integer.valueOf(each.group(1)), each.group(2));
    }
    return numbers;
  }

  /** The names of threads by valgrind's numbers, of those that still run. */
  private Map<Integer, String> threads() throws IOException, InterruptedException {
    String scheduler = said("vgdb", "--pid=" + pid, "v.info", "scheduler");
    Map<Integer, String> names = new HashMap<>();
    for (Map.Entry<Integer, String> each : systemNumbers(scheduler).entrySet()) {
      Path name = Path.of("/proc", Long.toString(pid), "task", each.getValue(), "comm");
      if (Files.exists(name)) {
        names.put(each.getKey(), Files.readString(name, StandardCharsets.UTF_8).strip());
      }
    }
    return names;
  }

  private void control(String... what) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("callgrind_control"));
    command.addAll(List.of(what));
    command.add(Long.toString(pid));
    said(command.toArray(new String[0]));
  }

  private static String said(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(String.format(Locale.ROOT, "%s: %s", String.join(" ", command), said));
    }
    return said;
  }
}
