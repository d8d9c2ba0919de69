package io.packwatch.benchmarks.curves;

import com.acme.many.Main;
import io.packwatch.benchmarks.Spread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The command {@code benchmarks/curves.sh}. */
public final class Curves {

  private static final int[] SERIES = {10, 30, 100, 300, 1_000};

  private static final int[] PACKAGES = {1, 4, 16, 63};
  private static final int[] POOLS = {1, 3, 10, 30, 100};

  /** The few hundred bytes of a single thread would drown in what else the heap does. */
  private static final int[] THREADS = {10, 100, 500, 2_000};

  /**
   * Else a waiting thread's stack, which is on the heap if virtual, varies with what is compiled.
   */
  private static final List<String> INTERPRETED = List.of("-Xint");

  private static final int[] VIRTUAL_THREADS = {1_000, 10_000, 100_000};
  private static final int[] CLASSES = {5_000, 10_000, 25_000, 50_000};

  /** Each point is the median of so many runs. */
  private static final int RUNS = 3;

  private final Path root;
  private final Child java;
  private final @Nullable Child javaWithVirtualThreads;
  private final List<Curve> curves = new ArrayList<>();

  private Curves(Path root, Path workspace, Path java, @Nullable Path virtual) {
    this.root = root;
    this.java = new Child(java, workspace);
    this.javaWithVirtualThreads = virtual == null ? null : new Child(virtual, workspace);
  }

  /** {@code --root DIRECTORY --workspace DIRECTORY [--java21 JAVA]}. */
  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[1]);
    Path workspace = Path.of(arguments[3]);
    Path own = Path.of(System.getProperty("java.home"), "bin", "java");
    Path virtual = Runtime.version().feature() >= 21 ? own : null;
    if (arguments.length > 5 && arguments[4].equals("--java21")) {
      virtual = Path.of(arguments[5]);
    }
    Curves curves = new Curves(root, workspace, own, virtual);
    curves.series();
    curves.nanos(PACKAGES, PackagesProgram.class, "one call into a package", "packages");
    curves.nanos(POOLS, PoolsProgram.class, "one borrow and return", "pools");
    curves.threads();
    curves.classes();
    curves.write();
  }

  private void series() throws IOException, InterruptedException {
    List<Curve.Point> events = new ArrayList<>();
    List<Curve.Point> cuts = new ArrayList<>();
    for (int count : SERIES) {
      double[][] measured = runs(count, "series", SeriesProgram.class);
      events.add(new Curve.Point(count, median(measured, 0)));
      cuts.add(new Curve.Point(count, median(measured, 1)));
    }
    curves.add(new Curve("one outbound call, with its package", "series", "ns", events));
    curves.add(new Curve("end of an interval, per series", "series", "µs", cuts));
  }

  private void nanos(int[] counts, Class<?> program, String title, String of)
      throws IOException, InterruptedException {
    List<Curve.Point> points = new ArrayList<>();
    for (int count : counts) {
      points.add(new Curve.Point(count, median(runs(count, of, program), 0)));
    }
    curves.add(new Curve(title, of, "ns", points));
  }

  private double[][] runs(int count, String of, Class<?> program)
      throws IOException, InterruptedException {
    say(count + " " + of);
    double[][] measured = new double[RUNS][];
    for (int run = 0; run < RUNS; run++) {
      measured[run] = java.run(List.of(), program, count);
    }
    return measured;
  }

  private void threads() throws IOException, InterruptedException {
    curves.add(memory(java, THREADS, false, "threads"));
    if (javaWithVirtualThreads == null) {
      say("virtual threads are left out: Java 21 or later is needed, see --java21");
    } else {
      curves.add(memory(javaWithVirtualThreads, VIRTUAL_THREADS, true, "virtual threads"));
    }
  }

  private static Curve memory(Child java, int[] counts, boolean virtual, String of)
      throws IOException, InterruptedException {
    List<Curve.Point> points = new ArrayList<>();
    for (int count : counts) {
      say(count + " " + of);
      double[][] measured = new double[RUNS][];
      for (int run = 0; run < RUNS; run++) {
        double with = java.run(INTERPRETED, ThreadsProgram.class, count, virtual, true)[0];
        double without = java.run(INTERPRETED, ThreadsProgram.class, count, virtual, false)[0];
        measured[run] = new double[] {with - without};
      }
      points.add(new Curve.Point(count, median(measured, 0)));
    }
    return new Curve("heap per thread that served", of, "bytes", points);
  }

  private void classes() throws IOException, InterruptedException {
    List<String> agent =
        List.of(
            "-javaagent:" + root.resolve("agent/target/packwatch-agent.jar"),
            "-Dpackwatch.export=none",
            "-Dpackwatch.log.level=error");
    List<Curve.Point> without = new ArrayList<>();
    List<Curve.Point> with = new ArrayList<>();
    for (int count : CLASSES) {
      say(count + " classes");
      double[][] measured = new double[RUNS][];
      for (int run = 0; run < RUNS; run++) {
        double alone = java.runAlone(List.of(), Main.class, count)[0];
        double[] measuredBy = java.runAlone(agent, Main.class, count);
        if (measuredBy[1] == 0) {
          throw new IOException("the agent did not start");
        }
        measured[run] = new double[] {alone, measuredBy[0]};
      }
      without.add(new Curve.Point(count, median(measured, 0)));
      with.add(new Curve.Point(count, median(measured, 1)));
    }
    curves.add(new Curve("loading a class, no agent", "classes", "µs", without));
    curves.add(new Curve("loading a class, Packwatch", "classes", "µs", with));
  }

  private static double median(double[][] runs, int column) {
    return Spread.of(Arrays.stream(runs).mapToDouble(run -> run[column]).toArray()).median();
  }

  private static void say(String what) {
    System.err.println(what + " ...");
  }

  private void write() throws IOException {
    StringBuilder csv = new StringBuilder("curve,of,count,cost,unit\n");
    for (Curve curve : curves) {
      for (Curve.Point point : curve.points()) {
        csv.append(
            String.format(
                Locale.ROOT,
                "\"%s\",%s,%d,%.3f,%s%n",
                curve.title(),
                curve.of(),
                point.count(),
                point.cost(),
                curve.unit()));
      }
    }
    Path directory = Files.createDirectories(root.resolve("benchmarks/results"));
    Files.writeString(directory.resolve("curves.csv"), csv);
    Files.writeString(directory.resolve("curves.svg"), Chart.of(curves));
    System.out.print(csv);
  }
}
