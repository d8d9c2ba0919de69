package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Routes of Vert.x Web, old and new. */
class VertxIT {

  @ParameterizedTest
  @Versions(
      newest = "vertx-5",
      older = {"vertx-3", "vertx-4"})
  void aRequestIsItsRoutesHandlersOnWhateverThread(String module) throws Exception {
    ServerContract.requireKept(
        new Service(() -> Launch.module("reactive/" + module, "com.acme.verse.Main"))
            .route(Question.ORDER, "/orders/:id")
            .status(Question.TIMEOUT, 503)
            .also(2, "/execute", 200));
  }
}
