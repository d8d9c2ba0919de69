package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An application of nine packages, each of 80 classes of 30 short methods. Each method is called
 * once; then, where it is told to, the application calls some of them as fast as it can.
 */
@Tag("alone")
class FineGrainedIT {

  private static final int PACKAGES = 9;
  private static final int CLASSES = 80;
  private static final int METHODS = 30;

  /** Packages of which some classes are called on and on. */
  private static final int BUSY_PACKAGES = 6;

  private static final int BUSY = 10;

  private static final String THINNED = "are no longer boundaries";

  @TempDir static Path compiled = Path.of("");

  @BeforeAll
  static void compile(@TempDir Path sources) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", compiled.toString()));
    for (int part = 0; part < PACKAGES; part++) {
      for (int type = 0; type < CLASSES; type++) {
        StringBuilder text = new StringBuilder();
        text.append("package acme.big.part" + part + "; public class C" + type + " {");
        for (int method = 0; method < METHODS; method++) {
          text.append("public int m" + method + "(int x) { int s = x;")
              .append("for (int i = 0; i < 3; i++) s += i * " + (method + 1) + "; return s; }");
        }
        arguments.add(write(sources.resolve("part" + part + "_C" + type), "C" + type, text + "}"));
      }
    }
    StringBuilder busy = new StringBuilder("package acme.big; class Busy {");
    StringBuilder round = new StringBuilder("static int round(int x) { int s = x;");
    for (int part = 0; part < BUSY_PACKAGES; part++) {
      for (int type = 0; type < BUSY; type++) {
        String name = "acme.big.part" + part + ".C" + type;
        String each = "p" + part + "_" + type;
        busy.append("static final " + name + " P" + each + " = new " + name + "();");
        busy.append("static int " + each + "(int x) { int s = x;");
        for (int method = 0; method < METHODS; method++) {
          busy.append("s += P" + each + ".m" + method + "(x);");
        }
        busy.append("return s; }");
        round.append("s += " + each + "(x);");
      }
    }
    arguments.add(write(sources, "Busy", busy.append(round).append("return s; } }").toString()));
    arguments.add(write(sources, "Main", main()));
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    assertNotNull(compiler, "the tests run on a JDK");
    assertEquals(0, compiler.run(null, null, null, arguments.toArray(new String[0])));
  }

  private static String main() {
    return """
    package acme.big;
    public class Main {
      static int sum;
      public static void main(String[] busy) throws Exception {
        System.out.println("READY 0");
        for (int p = 0; p < %d; p++)
          for (int c = 0; c < %d; c++) {
            Class<?> type = Class.forName("acme.big.part" + p + ".C" + c);
            Object o = type.getDeclaredConstructor().newInstance();
            for (int m = 0; m < %d; m++) type.getMethod("m" + m, int.class).invoke(o, 1);
          }
        System.out.println("all called");
        while (busy.length > 0) sum += Busy.round(sum);
        Thread.sleep(Long.MAX_VALUE);
      }
    }
    """
        .formatted(PACKAGES, CLASSES, METHODS);
  }

  private static String write(Path directory, String name, String text) throws IOException {
    Files.createDirectories(directory);
    return Files.writeString(directory.resolve(name + ".java"), text).toString();
  }

  @Test
  void everyCallOfEveryPackageIsCounted() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(endpoint))) {
      application.awaitOut("all called", 60);
      application.terminate();

      TreeMap<String, Double> calls = new TreeMap<>();
      TreeMap<String, Double> expected = new TreeMap<>();
      for (int part = 0; part < PACKAGES; part++) {
        calls.put("Part" + part, calls(endpoint, part));
        expected.put("Part" + part, (double) CLASSES * METHODS);
      }
      assertEquals(expected, calls);
    }
  }

  @Test
  void whatDoesNotPayIsLeftOutSaidOnceAndNotWovenTheNextTime(@TempDir Path directory)
      throws Exception {
    Path cache = directory.resolve("cache");
    int before;
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(endpoint, cache, "busy"))) {
      application.awaitErr(THINNED, 120);
      application.awaitErr("classes added", 60);
      Thread.sleep(6_000); // whatever is chosen later, and the cache's second writing
      application.terminate();

      before = woven(application);
      List<String> said =
          application.agentLines().stream().filter(line -> line.contains(THINNED)).toList();
      assertEquals(1, said.size(), () -> "" + said);
      assertTrue(said.get(0).contains("packages Part0, Part1, Part2"), said.get(0));
      for (int part = 0; part < PACKAGES; part++) {
        double calls = calls(endpoint, part);
        assertTrue(calls >= CLASSES * METHODS, "Part" + part + " has " + calls);
      }
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch(endpoint, cache))) {
      application.awaitOut("all called", 60);
      application.terminate();

      int after = woven(application);
      assertTrue(after < before, after + " classes woven after " + before);
      for (int part = 0; part < PACKAGES; part++) {
        assertTrue(calls(endpoint, part) > 0, "Part" + part + " is shown");
      }
      assertTrue(
          calls(endpoint, 0) < (CLASSES - BUSY / 2) * METHODS, "left out from the first call on");
    }
  }

  private static Launch launch(CloudWatchEndpoint endpoint) {
    return Launch.main(compiled.toString(), "acme.big.Main").compiledWell().sendingTo(endpoint);
  }

  private static Launch launch(CloudWatchEndpoint endpoint, Path cache, String... arguments) {
    return Launch.main(compiled.toString(), "acme.big.Main", arguments)
        .compiledWell()
        .sendingTo(endpoint)
        .with("packwatch.cache.directory", cache.toString())
        .with("packwatch.log.level", "debug");
  }

  private static double calls(CloudWatchEndpoint endpoint, int part) {
    return endpoint.received().of("shop/Part" + part, "CallLatency").samples();
  }

  /** Classes with a boundary, whether woven now or taken from the cache; each once. */
  private static int woven(Application application) {
    return (int)
        application.agentLines().stream()
            .filter(line -> line.contains("measures acme/big/"))
            .map(line -> line.substring(line.indexOf("measures ")))
            .distinct()
            .count();
  }
}
