package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.params.ParameterizedTest;

/** Quarkus, old and new, started by its own runner: resources of either of its JAX-RS's. */
class QuarkusIT {

  private static Launch launch(String module) throws IOException {
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return Launch.jar("quarkus/" + module + "/target/quarkus-app/quarkus-run.jar")
          .with("quarkus.http.port", "" + free.getLocalPort());
    }
  }

  /** What both have. */
  private static Service service(String module) {
    return new Service(() -> launch(module))
        .route(Question.ORDER, "/orders/{id}")
        .cannot(Question.SOCKET, "its web sockets are those of Vert.x or of Undertow")
        .also(2, "/refused-later", 409)
        .also(1, "/gone", 410)
        .also(3, "/statement", 200)
        .also(2, "/statement-later", 200)
        .also(2, "/parts/3/of/4", 200, "API", "/parts/{id}/of/{part}")
        .also(1, "/orders/x", 404, "Other", Service.NO_ROUTE);
  }

  @ParameterizedTest
  @Versions(newest = "rest-3", older = "rest-1")
  void aRequestIsItsResourcesOnWhateverThreadItGoesOn(String module) throws Exception {
    Service service =
        service(module)
            .takesBreakingForLeaving("Quarkus closes the connection, and only logs why")
            .also(4, "/loop", 200)
            .also(2, "/stage", 200)
            .also(2, "/fail-stage", 500)
            .also(2, "/unavailable", 503);
    if (module.equals("rest-1")) {
      service.cannot(
          Question.BROKEN, "version 1 neither ends the answer nor closes the connection");
      service.cannot(Question.HTTP2, "version 1 closes the connection when a handler fails");
    }
    Figures figures = ServerContract.requireKept(service);
    int onThreads = service.can(Question.HTTP2) ? 4 : 2;
    assertEquals(5 + onThreads, figures.of("shop/Database", "QueryLatency").samples());
  }

  @ParameterizedTest
  @Versions(newest = "classic-3", older = "classic-1")
  void aRequestIsItsResourcesOnTheWorkersOfRestEasy(String module) throws Exception {
    Service service =
        service(module)
            .status(Question.TIMEOUT, 503)
            .takesBreakingForAnEnd("RESTEasy ends the answer, and only logs why")
            .also(2, "/suspended", 200);
    if (module.equals("classic-1")) {
      service.takesBodiesInTurn(
          "3 of 100 times, with and without the agent, version 1 never reads one of five to its end");
    }
    Figures figures = ServerContract.requireKept(service);
    assertEquals(5, figures.of("shop/Database", "QueryLatency").samples());
  }
}
