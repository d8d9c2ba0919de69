package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.faults.FaultProxy;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Saturation for minutes, while the way to CloudWatch breaks in every way again and again: counts
 * are exact at the end, and memory is flat. {@code benchmarks/soak.sh} runs it.
 */
@EnabledIfSystemProperty(named = "packwatch.soak.seconds", matches = "[1-9][0-9]*")
class SoakIT {

  private static final int CLIENTS = 4;

  /** Classes are loaded and compiled, the buffer has been filled and emptied. */
  private static final double WARM = 0.3;

  /** What the heap may differ by after a collection, between the first half and the second. */
  private static final double HEAP_MEGABYTES = 3;

  /**
   * The same for resident memory: beside the heap, of fixed size, that is the JIT's and malloc's.
   */
  private static final double RESIDENT_MEGABYTES = 16;

  private final Random random = new Random(4);
  private final List<CloudWatchEndpoint> endpoints = new ArrayList<>();
  private final List<double[]> memory = new ArrayList<>();
  private final Map<String, Integer> faults = new HashMap<>();

  @Test
  void countsAreExactAndMemoryIsFlat(@TempDir File directory) throws Exception {
    long seconds = Long.getLong("packwatch.soak.seconds");
    endpoints.add(CloudWatchEndpoint.start());
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    AtomicLong served = new AtomicLong();
    AtomicLong end = new AtomicLong(Long.MAX_VALUE);
    try (FaultProxy proxy = new FaultProxy(endpoint().port());
        Application application = Application.start(launch(proxy, directory))) {
      List<Future<Integer>> ended = new ArrayList<>();
      for (int i = 0; i < CLIENTS; i++) {
        ended.add(
            clients.submit(
                () -> {
                  int rounds = 0;
                  for (; System.nanoTime() < end.get(); rounds++) {
                    application.get(20, "/orders?id=1", 200);
                    served.addAndGet(20);
                  }
                  return rounds;
                }));
      }
      disturb(proxy, application, seconds);
      end.set(0);
      clients.shutdown();
      for (Future<Integer> client : ended) {
        assertTrue(client.get(60, TimeUnit.SECONDS) > 0, "no client failed");
      }
      Thread.sleep(10_000); // what is in doubt is sent again before the end
      application.terminate();
    } finally {
      clients.shutdownNow();
      for (CloudWatchEndpoint each : endpoints) {
        each.close();
      }
    }
    requireExact(served.get());
    requireFlat();
  }

  private static Launch launch(FaultProxy proxy, File directory) {
    return Launch.plain()
        .compiledWell()
        .sendingThrough(proxy)
        .with("packwatch.buffer.directory", directory.getPath())
        .jvmArgument("-Xms256m")
        .jvmArgument("-XX:+AlwaysPreTouch");
  }

  private CloudWatchEndpoint endpoint() {
    return endpoints.get(endpoints.size() - 1);
  }

  /** A fault of some seconds, some seconds without. */
  private void disturb(FaultProxy proxy, Application application, long seconds) throws Exception {
    long start = System.nanoTime();
    long over = start + Duration.ofSeconds(seconds).toNanos();
    while (System.nanoTime() < over) {
      fault(proxy);
      Thread.sleep(2_000 + random.nextInt(2_000));
      proxy.heal();
      endpoint().heal();
      Thread.sleep(4_000 + random.nextInt(2_000));
      measure(application.pid(), (System.nanoTime() - start) / 1e9 / seconds);
    }
  }

  private void fault(FaultProxy proxy) throws Exception {
    String[] kinds = {
      "throttling", "errors", "resets", "closings", "lost answers", "stalls", "restart"
    };
    String kind = kinds[random.nextInt(kinds.length)];
    faults.merge(kind, 1, Integer::sum);
    switch (kind) {
      case "throttling" -> endpoint().disturb(10_000, Disturbance.throttle());
      case "errors" -> endpoint().disturb(10_000, Disturbance.fail(503));
      case "resets" -> proxy.breakRequests(FaultProxy.Fault.RESET, random.nextInt(1_500));
      case "closings" -> proxy.breakRequests(FaultProxy.Fault.CLOSE, random.nextInt(1_500));
      case "lost answers" -> proxy.breakAnswers(FaultProxy.Fault.RESET, random.nextInt(90));
      case "stalls" -> proxy.breakRequests(FaultProxy.Fault.SWALLOW, random.nextInt(1_500));
      default -> {
        int port = endpoint().port();
        endpoint().close();
        Thread.sleep(1_000);
        endpoints.add(CloudWatchEndpoint.start(port));
      }
    }
  }

  /** Megabytes that are reachable, which a histogram of the heap counts, and resident. */
  private void measure(long pid, double elapsed) throws Exception {
    String histogram = jcmd(pid, "GC.class_histogram");
    String bytes = histogram.replaceAll("(?s).*\\nTotal +\\d+ +(\\d+).*", "$1");
    double resident = 0;
    for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
      if (line.startsWith("VmRSS:")) {
        resident = Double.parseDouble(line.replaceAll("\\D", "")) / 1_024;
      }
    }
    double[] now = {elapsed, Double.parseDouble(bytes) / 1_048_576, resident};
    memory.add(now);
    System.out.printf(
        "at %3.0f %%: heap %.1f MB, resident %.1f MB%n", 100 * elapsed, now[1], now[2]);
  }

  private static String jcmd(long pid, String command) throws Exception {
    String java = System.getProperty("java.home") + "/bin/jcmd";
    Process process =
        new ProcessBuilder(java, String.valueOf(pid), command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  /** What came twice is taken out; what is missing must be named. */
  private void requireExact(long served) {
    List<Datum> data = new ArrayList<>();
    for (CloudWatchEndpoint each : endpoints) {
      each.requireNoViolations();
      data.addAll(each.received().data());
    }
    Figures all = new Figures(data);
    Figures times = all.of("shop/API", "ResponseTime");
    List<Datum> again = times.repeated();
    double arrived = times.samples() - new Figures(again).samples();
    double named = all.of("shop/Packwatch", "AmbiguousRetries").sum();
    double dropped = all.of("shop/Packwatch", "IntervalsDropped").sum();
    double failures = all.of("shop/Packwatch", "FlushFailures").sum();
    System.out.printf(
        "%d requests served, %.0f arrived, %d intervals twice; named: %.0f retries, %.0f drops;"
            + " %.0f requests failed; faults %s%n",
        served, arrived, again.size(), named, dropped, failures, faults);
    assertTrue(failures > 0, "the faults were met");
    assertTrue(again.size() <= named, "what came twice is named");
    double largest =
        times.data().stream().mapToDouble(d -> d.statistics().samples()).max().orElse(0);
    assertTrue(arrived <= served, "nothing is invented");
    assertTrue(
        served - arrived <= dropped * largest, served - arrived + " missing, drops " + dropped);
  }

  private void requireFlat() {
    List<double[]> warm = memory.stream().filter(each -> each[0] >= WARM).toList();
    List<double[]> first = warm.subList(0, warm.size() / 2);
    List<double[]> second = warm.subList(warm.size() / 2, warm.size());
    assertTrue(first.size() >= 2, "measured often enough");
    double heap = median(second, 1) - median(first, 1);
    double resident = median(second, 2) - median(first, 2);
    System.out.printf(
        "second half against first: heap %+.1f MB, resident %+.1f MB%n", heap, resident);
    assertTrue(heap < HEAP_MEGABYTES, "the heap grew by " + heap + " MB");
    assertTrue(resident < RESIDENT_MEGABYTES, "resident memory grew by " + resident + " MB");
  }

  private static double median(List<double[]> of, int column) {
    double[] sorted = of.stream().mapToDouble(each -> each[column]).sorted().toArray();
    return sorted[sorted.length / 2];
  }
}
