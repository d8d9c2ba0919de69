package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that give Undertow or Jetty a handler of their own, and no servlet. */
class HandlersIT {

  private static Launch launch(
      CloudWatchEndpoint endpoint, String module, String libraries, String host, Path directory)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    String classPath =
        Application.built(module + "/target/classes")
            + File.pathSeparator
            + Application.built(libraries)
            + "/*";
    return Launch.main(classPath, "com.acme.handlers." + host)
        .with("java.util.logging.config.file", silence.toString())
        .with("packwatch.metric.ClientAborts", "on")
        .sendingTo(endpoint);
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "handlers, handlers/target/libraries/undertow-1.4",
    "handlers, servlets/target/containers/undertow", // 2.2
    "handlers, servlets-jakarta/target/containers/undertow", // 2.3
  })
  void eachRequestOfUndertowsHandlersCountsOnceForTheInnermost(
      String module, String libraries, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, module, libraries, "OnUndertow", directory))) {
      application.get(10, "/hello", 200);
      application.get(3, "/hello?status=503", 503);
      application.get(5, "/blocking", 200);
      application.get(5, "/worker", 200);
      application.get(4, "/later", 200);
      application.get(2, "/later?fail=1", 503);
      application.get(2, "/fail", 500);
      application.get(2, "/fail-blocking", 500);
      application.get(6, "/hello?refuse=1", 403);
      application.get(3, "/lambda", 200);
      application.get(4, "/nowhere", 404);
      application.get(1, "/stream?parts=2", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(47, figures.of("RequestCount").sum(), () -> "in " + figures.namespaces());
      assertEquals(34, figures.of("shop/Undertow", "RequestCount").sum());
      assertEquals(9 * 100, figures.of("shop/Undertow", "ErrorRate").sum());
      assertEquals(9 * 100, figures.of("ErrorRate").sum(), "nobody else fails");
      assertEquals(6, figures.of("shop/Edge", "RequestCount").sum(), "what the gate answered");
      assertEquals(3, figures.of("shop/Core", "RequestCount").sum(), "the lambda's");
      assertEquals(4, figures.of("shop/Other", "RequestCount").sum(), "what nobody found");
      double slowest = figures.of("shop/Undertow", "ResponseTime").maximum();
      assertTrue(slowest >= 50 * (1 - 1 / 64.0), "to the end of what comes later: " + slowest);
      assertEquals(0, figures.of("ClientAborts").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "handlers,          handlers/target/libraries/jetty-9",
    "handlers-jetty-12, handlers-jetty-12/target/libraries/jetty-12",
  })
  void eachRequestOfJettysHandlersCountsOnceForTheInnermost(
      String module, String libraries, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, module, libraries, "OnJetty", directory))) {
      application.get(10, "/hello", 200);
      application.get(3, "/hello?status=503", 503);
      application.get(4, "/later", 200);
      application.get(2, "/later?fail=1", 503);
      application.get(2, "/fail", 500);
      application.get(6, "/hello?refuse=1", 403);
      application.get(4, "/nowhere", 404);
      application.get(1, "/stream?parts=40", 200);
      application.leave("/stream?parts=200");
      endpoint.awaitSum("shop/Jetty", "ClientAborts", 1, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(33, figures.of("RequestCount").sum(), () -> "in " + figures.namespaces());
      assertEquals(23, figures.of("shop/Jetty", "RequestCount").sum());
      assertEquals(7 * 100, figures.of("shop/Jetty", "ErrorRate").sum());
      assertEquals(7 * 100, figures.of("ErrorRate").sum(), "nobody else fails");
      assertEquals(6, figures.of("shop/Edge", "RequestCount").sum(), "what the gate answered");
      assertEquals(4, figures.of("shop/Other", "RequestCount").sum(), "what nobody found");
      double slowest = figures.of("shop/Jetty", "ResponseTime").maximum();
      assertTrue(slowest >= 50 * (1 - 1 / 64.0), "to the end of what comes later: " + slowest);
      assertTrue(slowest < 1_500, "a stream of 2 s is timed to its head: " + slowest);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "handlers/target/libraries/undertow-1.4",
    "servlets/target/containers/undertow",
    "servlets-jakarta/target/containers/undertow",
  })
  void aStreamOfUndertowIsTimedToItsHeadAndItsClientMayLeave(
      String libraries, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(endpoint, "handlers", libraries, "OnUndertow", directory))) {
      application.get(2, "/stream?parts=40", 200);
      application.leave("/stream?parts=200");
      endpoint.awaitSum("shop/Undertow", "ClientAborts", 1, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(3, figures.of("RequestCount").sum());
      assertEquals(0, figures.of("ErrorRate").sum(), "who leaves is no error");
      double slowest = figures.of("shop/Undertow", "ResponseTime").maximum();
      assertTrue(slowest < 1_500, "streams of 2 s are timed to their heads: " + slowest);
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void theTemplateOfUndertowsRoutesIsTheRoute(@TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(
                        endpoint,
                        "handlers",
                        "servlets-jakarta/target/containers/undertow",
                        "OnUndertow",
                        directory)
                    .with("packwatch.endpoints", "on"))) {
      application.get(4, "/api/orders/7", 200);
      application.get(3, "/api/orders/8?status=503", 503);
      application.get(2, "/api/bills/1", 200);
      application.get(1, "/api/nowhere", 404);
      application.terminate();

      Figures requests = endpoint.received().of("shop/Undertow", "RequestCount");
      assertEquals(7, requests.where("Endpoint", "/api/orders/{id}").sum());
      assertEquals(2, requests.where("Endpoint", "/api/bills/{id}").sum());
      assertEquals(10, endpoint.received().of("RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "servlets-jakarta/target/containers/undertow,    OnUndertow, handlers,          undertow",
    "handlers-jetty-12/target/libraries/jetty-12,    OnJetty,    handlers-jetty-12, jetty",
  })
  void aSwitchedOffServerIsNotMeasured(
      String libraries, String host, String module, String probe, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(endpoint, module, libraries, host, directory)
                    .with("packwatch.probe." + probe, "off"))) {
      application.get(4, "/hello", 200);
      application.terminate();

      assertEquals(0, endpoint.received().of("RequestCount").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
