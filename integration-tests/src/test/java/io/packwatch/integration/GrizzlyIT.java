package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;

/** Handlers of Grizzly, on the thread that has read the request, and on one of a pool. */
class GrizzlyIT {

  private static final int JAVA = 21;

  @ParameterizedTest
  @Versions(
      newest = {"grizzly-4.1, same", "grizzly-4.1, pool"},
      older = {"grizzly-2.3, same", "grizzly-2.3, pool"})
  void aRequestIsTheInnermostHandlersUntilItIsFinished(
      String module, String thread, @TempDir Path directory) throws Exception {
    File target = Application.built("reactive/" + module + "/target");
    String libraries = target + "/libraries";
    requireKept(new Service(() -> launch(libraries, directory, thread)));
  }

  @Test
  void soItIsOnTheNewestOne(@TempDir Path directory) throws Exception {
    String java = Jdk.of(JAVA);
    assumeTrue(java != null, "none of the JVMs is a JDK of Java 21 or later");
    String libraries = Application.built("reactive/grizzly-4.1/target/libraries-5.0").getPath();
    requireKept(new Service(() -> launch(libraries, directory, "pool").on(String.valueOf(java))));
  }

  @Test
  void aRequestOfJerseysContainerIsItsResources() throws Exception {
    Launch launch =
        Launch.module("reactive/grizzly-jersey", "com.acme.den.Main")
            .with("packwatch.endpoints", "on");
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(launch.sendingTo(endpoint))) {
      application.get(4, "/api/orders/7", 200);
      application.get(2, "/api/later", 200);
      application.get(2, "/api/fail", 500);
      application.get(3, "/api/nowhere", 404);
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/api/orders/{id}", 4, 0);
      figures.requireOwner("API", "/api/later", 2, 0);
      figures.requireOwner("API", "/api/fail", 2, 2);
      assertEquals(11, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      assertEquals(3, figures.of("shop/Other", "RequestCount").without("Endpoint").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static Launch launch(String libraries, Path directory, String... arguments)
      throws IOException {
    Path silence = Files.writeString(directory.resolve("logging.properties"), "handlers=\n");
    File classes = Application.built("reactive/grizzly-2.3/target/classes");
    String classPath = classes + File.pathSeparator + libraries + "/*";
    return Launch.main(classPath, "com.acme.bear.Main", arguments)
        .with("java.util.logging.config.file", silence.toString());
  }

  private static void requireKept(Service service) throws Exception {
    ServerContract.requireKept(
        service
            .route(Question.ORDER, "/orders/*")
            .route(Question.ADD, "/orders/*")
            .route(Question.CLOSED, "/orders/*")
            .cannot(Question.FAIL_LATER, "another thread has nobody to fail to")
            .cannot(Question.SOCKET, "web sockets are a module of their own")
            .cannot(Question.HTTP2, "HTTP/2 is a module of its own"));
  }
}
