package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Services of Armeria, old and new. */
class ArmeriaIT {

  private static Launch launch(String module) {
    return Launch.module("servers/" + module, "com.acme.aria.Main")
        .with("com.linecorp.armeria.defaultHttp1ConnectionCloseDelayMillis", "0");
  }

  @ParameterizedTest
  @Versions(newest = "armeria-1.36", older = "armeria-1.0")
  void aRequestIsItsServicesOnWhateverThread(String module) throws Exception {
    ServerContract.requireKept(
        new Service(() -> launch(module))
            .route(Question.ORDER, "/orders/:id")
            .route(Question.CLOSED, "/orders/:id")
            .owner(Question.TIMEOUT, "Functions")
            .status(Question.TIMEOUT, 503)
            .cannot(Question.SOCKET, "Armeria has web sockets from 1.25 on")
            .also(4, "/plain", 200)
            .also(2, "/plain?busy", 503, "API", "/plain")
            .also(4, "/lambda", 200, "Functions", "/lambda"));
  }
}
