package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Handlers of Ratpack, old and new. */
class RatpackIT {

  @ParameterizedTest
  @Versions(newest = "ratpack-1.9", older = "ratpack-1.5")
  void aRequestIsItsHandlersOnWhateverThread(String module) throws Exception {
    ServerContract.requireKept(
        new Service(() -> Launch.module("reactive/" + module, "com.acme.burrow.Main"))
            .route(Question.ORDER, "/orders/:id")
            .takesBreakingForAnEnd("Ratpack ends the answer, and tells only its log why")
            .cannot(Question.KEPT_ALIVE, "what comes at once is answered in any order")
            .cannot(Question.TIMEOUT, "nobody waits for a handler")
            .cannot(Question.HTTP2, "Ratpack speaks HTTP/1.1"));
  }
}
