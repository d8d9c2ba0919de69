package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Services that give Undertow or Jetty a handler of their own, and no servlet. */
class HandlersIT {

  private static Launch launch(String module, String libraries, String host, Path directory)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    String classPath =
        Application.built(module + "/target/classes")
            + File.pathSeparator
            + Application.built(libraries)
            + "/*";
    return Launch.main(classPath, "com.acme.handlers." + host)
        .with("java.util.logging.config.file", silence.toString());
  }

  @ParameterizedTest(name = "{0}")
  @Versions(
      newest = "servlets-jakarta/target/containers/undertow", // 2.3
      older = {
        "handlers/target/libraries/undertow-1.4",
        "servlets/target/containers/undertow" // 2.2
      })
  void eachRequestOfUndertowsHandlersCountsOnceForTheInnermost(
      String libraries, @TempDir Path directory) throws Exception {
    Figures figures =
        ServerContract.requireKept(
            new Service(() -> launch("handlers", libraries, "OnUndertow", directory))
                .handledBy("Undertow")
                .callsFrom("Services")
                .owner(Question.CLOSED, "Edge")
                .route(Question.ORDER, "/orders/{id}")
                .cannot(Question.TIMEOUT, "nobody waits for a handler")
                .owner(Question.SOCKET, "Other") // a handler of Undertow's switches to it
                .switchesForNobody("Undertow hands it on beside its root handler")
                .cannot(Question.RESET, "who writes to a stream that was reset hears nothing of it")
                .also(4, "/bills/7", 200, "Undertow", "/bills/{id}")
                .also(5, "/worker", 200)
                .also(2, "/fail-blocking", 500)
                .also(10, "/hello", 200, "Undertow", Service.NO_ROUTE)
                .also(3, "/lambda", 200, "Core", Service.NO_ROUTE));
    assertEquals(Set.of("XNIO-1"), figures.of("shop/Core", "QueuedTasks").values("ThreadPool"));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"handlers, jetty-9", "handlers-jetty-12, jetty-12"})
  void eachRequestOfJettysHandlersCountsOnceForTheInnermost(
      String module, String libraries, @TempDir Path directory) throws Exception {
    Service service =
        new Service(
                () ->
                    launch(module, module + "/target/libraries/" + libraries, "OnJetty", directory))
            .handledBy("Jetty")
            .callsFrom("Services")
            .owner(Question.CLOSED, "Edge")
            .withoutRoutes("a handler answers all paths")
            .cannot(Question.REFUSED, "nobody makes answers of exceptions")
            .cannot(Question.SOCKET, "web sockets are a module of their own")
            .cannot(Question.HTTP2, "HTTP/2 is a module of its own");
    if (module.equals("handlers")) {
      service.cannot(Question.FAIL_LATER, "another thread has nobody to fail to");
    } else {
      service.cannot(Question.TIMEOUT, "nobody waits for a handler");
    }
    ServerContract.requireKept(service);
  }

  @Test
  void aSwitchedOffServerIsNotMeasured(@TempDir Path directory) throws Exception {
    requireNotMeasured(
        launch("handlers", "servlets-jakarta/target/containers/undertow", "OnUndertow", directory),
        "undertow");
    requireNotMeasured(
        launch(
            "handlers-jetty-12",
            "handlers-jetty-12/target/libraries/jetty-12",
            "OnJetty",
            directory),
        "jetty");
  }

  private static void requireNotMeasured(Launch launch, String probe) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(launch.sendingTo(endpoint).with("packwatch.probe." + probe, "off"))) {
      application.get(4, "/orders/7", 200);
      application.terminate();

      assertEquals(0, endpoint.received().of("RequestCount").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
