package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Plain servlets, filters and asynchronous requests, on containers old and new. */
class ServletContainersIT {

  @ParameterizedTest
  @CsvSource({
    "servlets,         tomcat-7,  OnTomcat", // Servlet 3.0
    "servlets,         tomcat-8,  OnTomcat", // 3.1
    "servlets,         tomcat,    OnTomcat", // 4.0
    "servlets,         jetty,     OnJetty", // 3.1
    "servlets,         undertow,  OnUndertow", // 4.0
    "servlets-jakarta, tomcat-10, OnTomcat", // 6.0
    "servlets-jakarta, tomcat,    OnTomcat", // 6.1
    "servlets-jakarta, jetty,     OnJetty", // 6.0
    "servlets-jakarta, undertow,  OnUndertow", // 6.0
  })
  void everyRequestCountsOnce(String module, String container, String host, @TempDir Path directory)
      throws Exception {
    // the containers log a warning of each request that is meant to fail
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built(module + "/target");
    String classPath =
        target + "/host" + File.pathSeparator + target + "/containers/" + container + "/*";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.host." + host, target + "/web")
                    .with("java.util.logging.config.file", silence.toString())
                    .sendingTo(endpoint))) {
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
  @CsvSource({
    "servlets,         tomcat-7,  OnTomcat",
    "servlets,         tomcat-8,  OnTomcat",
    "servlets,         tomcat,    OnTomcat",
    "servlets,         jetty,     OnJetty",
    "servlets,         undertow,  OnUndertow",
    "servlets-jakarta, tomcat-10, OnTomcat",
    "servlets-jakarta, tomcat,    OnTomcat",
    "servlets-jakarta, jetty,     OnJetty",
    "servlets-jakarta, undertow,  OnUndertow",
  })
  void aStreamIsTimedToItsHeadAndItsClientMayLeave(
      String module, String container, String host, @TempDir Path directory) throws Exception {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File target = Application.built(module + "/target");
    String classPath =
        target + "/host" + File.pathSeparator + target + "/containers/" + container + "/*";
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.main(classPath, "com.acme.host." + host, target + "/web")
                    .with("java.util.logging.config.file", silence.toString())
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
      PlainIT.requireClean(endpoint, application, "web application: root com.acme.servlets");
    }
  }
}
