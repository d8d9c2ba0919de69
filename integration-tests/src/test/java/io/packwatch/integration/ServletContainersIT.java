package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Plain servlets, filters and asynchronous requests, on containers old and new. */
class ServletContainersIT {

  @ParameterizedTest
  @Versions(
      newest = {
        "servlets,         tomcat,    OnTomcat", // 4.0
        "servlets,         jetty,     OnJetty", // 3.1
        "servlets-jakarta, tomcat,    OnTomcat", // 6.1
        "servlets-jakarta, jetty,     OnJetty", // 6.0
        "servlets-jakarta, undertow,  OnUndertow" // 6.0
      },
      older = {
        "servlets,         tomcat-7,  OnTomcat", // Servlet 3.0
        "servlets,         tomcat-8,  OnTomcat", // 3.1
        "servlets,         undertow,  OnUndertow", // 4.0
        "servlets-jakarta, tomcat-10, OnTomcat" // 6.0
      })
  void everyRequestCountsOnce(String module, String container, String host, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch(module, container, host, directory).sendingTo(endpoint))) {
      // First: Undertow tells of the end of a timed-out request after it has sent the response.
      application.get(1, "/async?how=never", 500);
      application.get(20, "/hello", 200);
      application.get(5, "/gate", 403);
      application.get(4, "/status?set=503", 503);
      application.get(3, "/status?send=503", 503);
      application.get(2, "/throw", 500);
      application.get(3, "/forward", 200);
      application.get(3, "/forward?include=1", 200);
      application.get(5, "/async?how=complete&ms=50", 200);
      application.get(5, "/async?how=dispatch&ms=1", 200);
      application.get(2, "/async?how=fail", 503);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(53, figures.of("RequestCount").sum(), () -> "in " + figures.namespaces());
      assertEquals(53, figures.of("shop/Web", "RequestCount").sum());
      assertEquals(53, figures.of("shop/Web", "ResponseTime").samples());
      assertEquals(12 * 100, figures.of("shop/Web", "ErrorRate").sum());
      double slowest = figures.of("shop/Web", "ResponseTime").percentile(95);
      assertTrue(
          slowest >= 50 * (1 - 1 / 64.0), "an asynchronous request's whole time: " + slowest);
      assertEquals(43, figures.of("shop/Services", "CallLatency").samples());
      PlainIT.requireClean(endpoint, application, "web application: root com.acme.servlets");
    }
  }

  @ParameterizedTest
  @Versions(
      newest = {
        "servlets,         tomcat,    OnTomcat",
        "servlets,         jetty,     OnJetty",
        "servlets-jakarta, tomcat,    OnTomcat",
        "servlets-jakarta, jetty,     OnJetty",
        "servlets-jakarta, undertow,  OnUndertow"
      },
      older = {
        "servlets,         tomcat-7,  OnTomcat",
        "servlets,         tomcat-8,  OnTomcat",
        "servlets,         undertow,  OnUndertow",
        "servlets-jakarta, tomcat-10, OnTomcat"
      })
  void aStreamIsTimedToItsHeadAndItsClientMayLeave(
      String module, String container, String host, @TempDir Path directory) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module, container, host, directory)
                    .with("jboss.threads.eqe.statistics.active-count", "true")
                    .with("packwatch.metric.ClientAborts", "on")
                    .sendingTo(endpoint))) {
      application.get(1, "/hello", 200);
      application.get(3, "/nowhere", 404);
      application.get(2, "/stream?parts=40", 200);
      application.get(2, "/stream?parts=40&async=1", 200);
      application.get("/stream?parts=1&lost=1");
      application.leave("/stream?parts=200");
      application.leave("/stream?parts=200&async=1");
      endpoint.awaitSum("shop/Web", "ClientAborts", 2, Duration.ofSeconds(20));
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(11, figures.of("RequestCount").sum(), () -> "in " + figures.namespaces());
      assertEquals(100, figures.of("ErrorRate").sum(), "what the application lost itself");
      assertEquals(2, figures.of("shop/Web", "ClientAborts").sum());
      double slowest = figures.of("shop/Web", "ResponseTime").maximum();
      assertTrue(slowest < 1_500, "streams of 2 s are timed to their heads: " + slowest);
      Figures queued = figures.of("shop/Core", "QueuedTasks");
      assertEquals(1, queued.values("ThreadPool").size(), "the server's: " + queued.data());
      Figures threads = figures.of("shop/Core", "ThreadPoolUsage");
      assertEquals(queued.values("ThreadPool"), threads.values("ThreadPool"));
      assertTrue(threads.maximum() > 0 && threads.maximum() < 100, "streams keep some");
      PlainIT.requireClean(endpoint, application, "web application: root com.acme.servlets");
    }
  }

  @ParameterizedTest
  @Versions(
      newest = {
        "servlets,         tomcat,    OnTomcat,   true",
        "servlets,         jetty,     OnJetty,    false",
        "servlets-jakarta, tomcat,    OnTomcat,   true",
        "servlets-jakarta, jetty,     OnJetty,    true",
        "servlets-jakarta, undertow,  OnUndertow, true"
      },
      older = {
        "servlets,         tomcat-7,  OnTomcat,   false",
        "servlets,         tomcat-8,  OnTomcat,   false",
        "servlets,         undertow,  OnUndertow, true",
        "servlets-jakarta, tomcat-10, OnTomcat,   true"
      })
  void whoeverAnswersIsCountedBelowTheContextPath(
      String module, String container, String host, boolean lambdas, @TempDir Path directory)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                launch(module, container, host, directory, "/site")
                    .with("packwatch.endpoints", "on")
                    .with("packwatch.logs.export", "stdout")
                    .sendingTo(endpoint))) {
      application.get(5, "/site/hello", 200);
      application.get(3, "/site/front", 200);
      application.get(10, "/site/throw", 500);
      application.get(3, "/site/private", 401);
      application.get(3, "/site/nowhere", 404);
      if (lambdas) {
        application.get(2, "/site/hello?edge=503", 503);
      }
      application.terminate();

      Figures figures = endpoint.received();
      Figures requests = figures.of("RequestCount").without("Endpoint");
      Figures web = figures.of("shop/Web", "RequestCount");
      assertEquals(24 + (lambdas ? 2 : 0), requests.sum());
      assertEquals(5, web.where("Endpoint", "/site/hello").sum());
      assertEquals(10, web.where("Endpoint", "/site/throw").sum());
      assertEquals(
          3, figures.of("shop/Front", "RequestCount").where("Endpoint", "/site/front").sum());
      assertEquals(6, requests.of("shop/Other", "RequestCount").sum(), "the container's own");
      assertEquals(
          lambdas ? 2 : 0,
          figures.of("shop/Edge", "RequestCount").where("Endpoint", "/site/hello").sum());
      List<JsonNode> errors = LogsIT.lines(application, "aggregated_error");
      assertEquals(2, errors.size(), "the first and the tenth: " + errors);
      assertEquals(10, errors.get(1).path("count").asInt(), "thrown, and logged by the container");
      PlainIT.requireClean(endpoint, application, "web application: root com.acme.servlets");
    }
  }

  /** The web application in a container, which logs a warning of each request that fails. */
  private static Launch launch(
      String module, String container, String host, Path directory, String... contextPath)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built(module + "/target");
    String classPath =
        target + "/host" + File.pathSeparator + target + "/containers/" + container + "/*";
    List<String> arguments = new ArrayList<>(List.of(target + "/web"));
    arguments.addAll(List.of(contextPath));
    return Launch.main(classPath, "com.acme.host." + host, arguments.toArray(new String[0]))
        .with("java.util.logging.config.file", silence.toString());
  }
}
