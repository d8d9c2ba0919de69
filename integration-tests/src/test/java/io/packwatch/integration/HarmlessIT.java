package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.tools.attach.VirtualMachine;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the application notices of the agent, and what the agent does when told otherwise. */
class HarmlessIT {

  @Test
  void theApplicationSeesNothingOfOurs() throws Exception {
    String classPath = Application.built("plain/target/classes").getPath();
    try (Application application =
        Application.run(
            Launch.main(
                    classPath,
                    "com.acme.plain.WhatIsVisible",
                    "net.bytebuddy.ByteBuddy",
                    "software.amazon.awssdk.services.cloudwatch.CloudWatchClient",
                    "com.fasterxml.jackson.core.JsonFactory",
                    "org.slf4j.LoggerFactory",
                    "io.packwatch.agent.start.Start",
                    "net/bytebuddy/ByteBuddy.class",
                    "META-INF/services/org.slf4j.spi.SLF4JServiceProvider",
                    "META-INF/services/com.fasterxml.jackson.core.JsonFactory",
                    "META-INF/services/software.amazon.awssdk.http.SdkHttpService")
                .with("packwatch.export", "none"))) {
      application.awaitEnd();
      assertEquals(List.of("DONE"), application.out());
    }
  }

  @Test
  void loggingAndManagementAreNotTouchedBeforeTheApplication(@TempDir Path directory)
      throws Exception {
    Path log = directory.resolve("classes.log");
    String classPath = Application.built("plain/target/classes").getPath();
    try (Application application =
        Application.run(
            Launch.main(classPath, "com.acme.plain.WhatIsVisible")
                .jvmArgument("-Xlog:class+load:file=" + log))) {
      application.awaitEnd();
    }
    List<String> loaded = Files.readAllLines(log);
    assertTrue(loaded.stream().anyMatch(line -> line.contains("java.lang.PackwatchRequests ")));
    List<String> lambdas =
        loaded.stream()
            .takeWhile(line -> !line.contains(" com.acme.plain.WhatIsVisible "))
            .filter(line -> line.matches(".* io[.]packwatch[.].*Lambda.*"))
            .toList();
    assertEquals(List.of(), lambdas, "no lambdas of ours");
    for (String forbidden :
        List.of(
            " java.util.logging.",
            " java.lang.management.",
            " sun.management.",
            " javax.management.",
            " software.amazon.awssdk.")) {
      assertEquals(
          List.of(), loaded.stream().filter(line -> line.contains(forbidden)).toList(), forbidden);
    }
  }

  @Test
  void aDisabledAgentSaysAndRecordsNothing() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).variable("PACKWATCH_ENABLED", "false"))) {
      application.get(5, "/orders?id=1", 200);
      assertEquals(Set.of(), application.agentThreads());
      application.terminate();
      assertEquals(List.of(), application.agentLines());
      assertEquals(0, endpoint.served());
    }
  }

  @Test
  void aBadSettingIsNamedAndTheRestHolds(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("packwatch.properties");
    Files.writeString(
        file,
        """
        packwatch.application = shop
        packwatch.intervall = 5s
        packwatch.slow.query = soon
        packwatch.export = none
        """);
    try (Application application =
        Application.start(Launch.plain().agentArgument(file.toString()))) {
      application.get(1, "/orders?id=1", 200);
      application.terminate();
      List<String> lines = application.agentLines();
      assertTrue(
          lines.stream()
              .anyMatch(line -> line.contains("packwatch.interval") && line.contains("line 2")),
          () -> "" + lines);
      assertTrue(
          lines.stream().anyMatch(line -> line.contains("soon") && line.contains("line 3")),
          () -> "" + lines);
      assertTrue(
          lines.stream()
              .anyMatch(
                  line ->
                      line.contains(
                          "measures shop: packages API, Core, Database, Modules, Services")),
          () -> "" + lines);
    }
  }

  @Test
  void aProbeCanBeSwitchedWhileTheApplicationRuns(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("packwatch.properties");
    Files.writeString(file, "packwatch.log.level = debug\n");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(Launch.plain().sendingTo(endpoint).agentArgument(file.toString()))) {
      application.get(10, "/orders?id=1", 200);
      Files.writeString(file, "packwatch.log.level = debug\npackwatch.probe.jdbc = off\n");
      application.awaitErr("switched off: jdbc", 60);
      application.get(10, "/orders?id=1", 200);
      Files.writeString(file, "packwatch.log.level = debug\npackwatch.probe.jdbc = on\n# again\n");
      application.awaitErr("switched on: jdbc", 60);
      application.get(10, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(30, figures.of("shop/API", "RequestCount").sum());
      assertEquals(20 + PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(Set.of(), figures.of("ProbeErrors").namespaces());
      endpoint.requireNoViolations();
    }
  }

  @Test
  void anAgentThatIsAttachedLaterMeasuresWhatRunsAlready() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(Launch.plain().withoutAgent().sendingTo(endpoint))) {
      application.get(5, "/orders?id=1", 200);
      VirtualMachine vm = VirtualMachine.attach(String.valueOf(application.pid()));
      vm.loadAgent(System.getProperty("packwatch.agent.jar"));
      vm.detach();
      application.awaitErr("packwatch INFO ", 30);
      application.get(25, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(25, figures.of("shop/API", "RequestCount").sum());
      assertEquals(25, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(25, figures.of("shop/Services", "CallLatency").samples());
      assertEquals(Set.of("main"), figures.of("ConnectionPoolUsage").values("Pool"));
      assertEquals(Set.of(), figures.of("ProbeErrors").namespaces());
      endpoint.requireNoViolations();
    }
  }

  @Test
  void aSecondAgentStepsAside() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      VirtualMachine vm = VirtualMachine.attach(String.valueOf(application.pid()));
      vm.loadAgent(System.getProperty("packwatch.agent.jar"));
      vm.detach();
      application.awaitErr("attached already", 30);
      application.get(10, "/orders?id=1", 200);
      endpoint.awaitSum("shop/API", "RequestCount", 10, Duration.ofSeconds(30));
      application.terminate();
      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum());
    }
  }

  @Test
  void embeddedMetricFormatGoesToAFile(@TempDir Path directory) throws Exception {
    Path file = directory.resolve("metrics.emf");
    try (Application application =
        Application.start(
            Launch.plain()
                .with("packwatch.application", "shop")
                .with("packwatch.export", "emf")
                .with("packwatch.emf.file", file.toString()))) {
      application.get(10, "/orders?id=1", 200);
      application.terminate();
      application.requireQuiet();
    }
    assertEquals(10, requestsIn(Files.readAllLines(file)));
  }

  @Test
  void embeddedMetricFormatGoesToStandardOutput() throws Exception {
    try (Application application =
        Application.start(
            Launch.plain().with("packwatch.application", "shop").with("packwatch.export", "emf"))) {
      application.get(10, "/orders?id=1", 200);
      application.terminate();
      application.requireQuiet();
      assertEquals(
          10, requestsIn(application.out().stream().filter(line -> line.startsWith("{")).toList()));
    }
  }

  private static double requestsIn(List<String> events) throws IOException {
    double requests = 0;
    for (String line : events) {
      JsonNode event = new ObjectMapper().readTree(line);
      assertTrue(event.path("_aws").path("Timestamp").isIntegralNumber(), line);
      JsonNode count = event.path("RequestCount");
      requests += count.isArray() ? count.get(0).asDouble() : count.asDouble();
    }
    return requests;
  }

  @Test
  void figuresGoToTheLog() throws Exception {
    try (Application application =
        Application.start(Launch.plain().with("packwatch.export", "log"))) {
      application.get(10, "/orders?id=1", 200);
      application.terminate();
      assertTrue(
          application.agentLines().stream()
              .anyMatch(line -> line.contains("API RequestCount: 10 Count")),
          () -> "" + application.agentLines());
    }
  }

  @Test
  void nothingIsExportedWhenNothingIsAskedFor() throws Exception {
    try (Application application =
        Application.start(Launch.plain().with("packwatch.export", "none"))) {
      application.get(10, "/orders?id=1", 200);
      assertEquals(Set.of("packwatch-interval"), application.agentThreads());
      application.terminate();
      application.requireQuiet();
    }
  }

  @Test
  void theCommandLineTellsVersionAndUsage() throws Exception {
    Process process =
        new ProcessBuilder(
                System.getProperty("java.home") + "/bin/java",
                "-jar",
                System.getProperty("packwatch.agent.jar"))
            .redirectErrorStream(true)
            .start();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor());
    assertTrue(text.startsWith("Usage: java -jar packwatch-agent.jar"), text);
    assertTrue(text.contains("java -javaagent:packwatch-agent.jar"), text);
    assertFalse(text.contains("Exception"), text);
  }
}
