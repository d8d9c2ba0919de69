package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The second start with {@code packwatch.cache.directory}: the same figures, no Byte Buddy. */
class TransformationCacheIT {

  private static final int REQUESTS = 15;

  /** What one run recorded, and which classes it loaded. */
  private record Run(Map<String, Double> figures, long byteBuddyClasses, List<String> lines) {}

  @Test
  void aWarmStartRecordsTheSameWithoutByteBuddy(@TempDir Path directory) throws Exception {
    Path cache = directory.resolve("cache");
    Run cold = run(directory, cache);
    Run warm = run(directory, cache);

    assertTrue(cold.byteBuddyClasses > 100, "cold: " + cold.byteBuddyClasses);
    assertEquals(0, warm.byteBuddyClasses);
    assertEquals(cold.figures, warm.figures);
    assertEquals(REQUESTS, warm.figures.get("shop/API RequestCount"), () -> "" + warm.figures);
    assertEquals(1, warm.lines.size(), () -> "" + warm.lines);
  }

  @Test
  void aChangedSettingTransformsAfresh(@TempDir Path directory) throws Exception {
    Path cache = directory.resolve("cache");
    Run all = run(directory, cache);
    Run components = run(directory, cache, "packwatch.boundary", "off");

    assertTrue(components.byteBuddyClasses > 100, "" + components.byteBuddyClasses);
    assertTrue(all.figures.containsKey("shop/Services CallLatency"), () -> "" + all.figures);
    assertFalse(
        components.figures.containsKey("shop/Services CallLatency"), () -> "" + components.figures);
    try (var files = Files.list(cache)) {
      assertEquals(2, files.count());
    }
  }

  /** Numbers of packages are given in the order of the settings: those in the cache are others. */
  @Test
  void packagesMayBeMappedOtherwiseNextTime(@TempDir Path directory) throws Exception {
    Path cache = directory.resolve("cache");
    run(directory, cache);
    Run mapped = run(directory, cache, "packwatch.package.Everything", "com.acme.plain");

    assertEquals(0, mapped.byteBuddyClasses);
    assertEquals(
        REQUESTS, mapped.figures.get("shop/Everything RequestCount"), () -> "" + mapped.figures);
    assertFalse(mapped.figures.containsKey("shop/API RequestCount"), () -> "" + mapped.figures);
  }

  @Test
  void aCacheThatCannotBeTrustedIsNamedOnceAndNotUsed(@TempDir Path directory) throws Exception {
    Path cache = directory.resolve("cache");
    Run cold = run(directory, cache);
    Files.setPosixFilePermissions(cache, PosixFilePermissions.fromString("rwxrwxrwx"));
    Run doubted = run(directory, cache);

    assertNotEquals(0, doubted.byteBuddyClasses);
    assertEquals(cold.figures, doubted.figures);
    List<String> warnings = doubted.lines.stream().filter(line -> line.contains(" WARN ")).toList();
    assertEquals(1, warnings.size(), () -> "" + doubted.lines);
    assertTrue(warnings.get(0).contains("every user may write to it"), warnings.get(0));
  }

  private static Run run(Path directory, Path cache, String... setting) throws Exception {
    Path classes = Files.createTempFile(directory, "classes", ".log");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      Launch launch =
          Launch.plain()
              .sendingTo(endpoint)
              .with("packwatch.cache.directory", cache.toString())
              .jvmArgument("-Xlog:class+load:file=" + classes);
      for (int i = 0; i < setting.length; i += 2) {
        launch.with(setting[i], setting[i + 1]);
      }
      try (Application application = Application.start(launch)) {
        application.get(REQUESTS, "/orders?id=1", 200);
        application.terminate();
        endpoint.requireNoViolations();
        return new Run(
            counted(endpoint.received()), byteBuddyClassesIn(classes), application.agentLines());
      }
    }
  }

  /** How often each thing happened: times differ from run to run, counts do not. */
  private static Map<String, Double> counted(Figures figures) {
    Map<String, Double> counts = new TreeMap<>();
    for (String metric :
        List.of("RequestCount", "QueryLatency", "CallLatency", "ConnectionAcquireTime")) {
      for (String namespace : figures.of(metric).namespaces()) {
        Figures of = figures.of(namespace, metric);
        counts.put(
            namespace + " " + metric, metric.equals("RequestCount") ? of.sum() : of.samples());
      }
    }
    return counts;
  }

  private static long byteBuddyClassesIn(Path log) throws IOException {
    try (var lines = Files.lines(log)) {
      return lines.filter(line -> line.contains(" net.bytebuddy.")).count();
    }
  }
}
