package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever way a package is entered, its calls are counted once, and are its own. */
class WaysIT {

  private static final int TENANTS = 200;

  @ParameterizedTest(name = "Java {0}")
  @MethodSource("io.packwatch.integration.EveryJvmIT#jvms")
  void everyWayIntoAPackageIsACall(String version, String java) throws Exception {
    Launch launch =
        Launch.main(Application.built("ways/target/classes").getPath(), "com.acme.ways.Main");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.on(java).sendingTo(endpoint))) {
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(1 + 30, calls(figures, "Web"), "ten by each of three ways to write the same");
      assertEquals(30, calls(figures, "Infra"));
      assertEquals(20, calls(figures, "Greetings"), "an interface's code");
      assertEquals(20, calls(figures, "Built"), "constructors, but those whose superclass threw");
      assertEquals(1_000, errors(figures, "Built"));
      assertEquals(1, figures.of("shop/Settings", "SelfTime").samples());
      assertEquals(0, calls(figures, "Settings"), "nobody calls a static initialiser");
      assertEquals(0, calls(figures, "Kinds"), "values() is no call");
      assertEquals(71, calls(figures, "Store"));
      assertEquals(201, calls(figures, "Ping") + calls(figures, "Pong"), "200 deep");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void aCallThatReturnsAFutureLastsUntilItIsCompleted() throws Exception {
    Launch launch =
        Launch.main(Application.built("ways/target/classes").getPath(), "com.acme.ways.Main");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.terminate();

      Figures later = endpoint.received().of("shop/Later", "CallLatency");
      assertEquals(20, later.samples(), "ten futures, and the ten lambdas that complete them");
      assertTrue(later.percentile(10) >= 20 * (1 - 1 / 64.0), "all of 20 ms");
      assertEquals(1_000, errors(endpoint.received(), "Later"), "five of each were refused");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void aSuspendFunctionIsOneCallFromItsFirstEntryToItsEnd() throws Exception {
    File target = Application.built("kotlin/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    Launch launch = Launch.main(classPath, "com.acme.coroutines.MainKt");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(80, calls(figures, "Services"));
      assertEquals(1_000, errors(figures, "Services"), "refused ten times; cancelled is no error");
      assertTrue(
          figures.of("shop/Services", "CallLatency").percentile(30) >= 10, "waiting is in it");
      assertEquals(80, figures.of("shop/Services", "SelfTime").samples(), "none by resumption");
      assertEquals(50, calls(figures, "Database"));
      assertEquals(20, calls(figures, "Forwards"), "functions without a state of their own");
      assertEquals(10, calls(figures, "Greetings"), "an interface's body");
      assertEquals(20, calls(figures, "Rows"), "ten functions, ten sequences");
      assertEquals(21, calls(figures, "Web"), "itself, and the bodies that others ran");
      assertEquals(
          Set.of(), figures.of("shop/Core", "CallLatency").namespaces(), "main is no call");
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void ofTwoHundredPackagesNoCallIsLost(@TempDir Path directory) throws Exception {
    Path classes = compileTenants(directory);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classes.toString(), "com.acme.tenants.Main")
                    .sendingTo(endpoint)
                    .with("packwatch.series.limit", "5000"))) {
      application.terminate();

      Figures calls = endpoint.received().of("CallLatency");
      assertEquals(2 * TENANTS, calls.samples());
      assertEquals(TENANTS, calls.namespaces().size());
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static double calls(Figures figures, String packageName) {
    return figures.of("shop/" + packageName, "CallLatency").samples();
  }

  private static double errors(Figures figures, String packageName) {
    return figures.of("shop/" + packageName, "CallErrorRate").sum();
  }

  /** A class with one method in each package, called twice. */
  private static Path compileTenants(Path directory) throws IOException {
    List<String> arguments = new ArrayList<>(List.of("-nowarn", "-d", directory + "/classes"));
    StringBuilder main =
        new StringBuilder(
            "package com.acme.tenants; public class Main {"
                + " public static void main(String[] a) throws Exception {");
    for (int i = 0; i < TENANTS; i++) {
      String name = "tenant" + i;
      arguments.add(
          write(
              directory.resolve(name + "/Tenant.java"),
              "package com.acme.tenants."
                  + name
                  + "; public class Tenant { public static void serve() { Thread.yield(); } }"));
      main.append(("com.acme.tenants." + name + ".Tenant.serve();").repeat(2));
    }
    main.append("System.out.println(\"READY 0\"); Thread.sleep(Long.MAX_VALUE); } }");
    arguments.add(write(directory.resolve("Main.java"), main.toString()));
    int failed =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(new String[0]));
    assertEquals(0, failed, () -> Arrays.toString(arguments.toArray()));
    return directory.resolve("classes");
  }

  private static String write(Path file, String source) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, source);
    return file.toString();
  }
}
