package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;

/** Controllers of Micronaut on Netty, old and new. */
class MicronautIT {

  private static Launch launch(String module) {
    return Launch.module("micronaut/" + module, "com.acme.micro.Main")
        .with("micronaut.server.http-version", module.equals("micronaut-3") ? "1.1" : "2.0");
  }

  @ParameterizedTest
  @Versions(
      newest = "micronaut-4",
      older = {"micronaut-3", "micronaut-4.0"})
  void aRequestIsItsControllersOnWhateverThreadItGoesOn(String module) throws Exception {
    Service service =
        new Service(() -> launch(module))
            .route(Question.ORDER, "/orders/{id}")
            .answersInAnyOrder("the parts of an error are an immutable map's")
            .cannot(Question.SOCKET, "web sockets are a module of their own")
            .also(4, "/loop", 200)
            .also(2, "/stage", 200)
            .also(2, "/fail-worker", 500)
            .also(2, "/fail-stage", 500)
            .also(2, "/refused-later", 409)
            .also(1, "/gone", 410)
            .also(2, "/unavailable", 503)
            .also(3, "/statement", 200)
            .also(2, "/statement-later", 200)
            .also(1, "/orders/x", 404, "Other", Service.NO_ROUTE);
    if (module.equals("micronaut-3")) {
      service.cannot(Question.HTTP2, "3.0 gets no bodies by HTTP/1.1 where it serves HTTP/2, too");
    }
    Figures figures = ServerContract.requireKept(service);
    assertEquals(5, figures.of("shop/Database", "QueryLatency").samples());
    assertEquals(5, figures.of("shop/Database", "ConnectionUsageTime").samples());
  }
}
