package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Routes of Ktor, on Netty and on its own engine, old and new. */
class KtorIT {

  @ParameterizedTest
  @Versions(
      newest = {"ktor-3.5, netty", "ktor-3.5, cio"},
      older = {"ktor-1.6, netty", "ktor-1.6, cio"})
  void aRequestIsItsRoutesFunctionsOnWhateverThread(String module, String engine) throws Exception {
    Service service =
        new Service(() -> Launch.module("reactive/" + module, "com.acme.quay.Main", engine))
            .route(Question.ORDER, "/orders/{id}")
            .owner(Question.SOCKET, "Other") // its function runs when the answer is out
            .cutsAnyhow("what is written meanwhile is sent with it")
            .cannot(Question.TIMEOUT, "nobody waits for a function");
    if (engine.equals("cio")) {
      service.cannot(Question.HTTP2, "this engine speaks HTTP/1.1");
    } else {
      service.cannot(Question.HTTP2, "HTTP/2 comes by TLS only");
    }
    if (module.equals("ktor-1.6") && engine.equals("cio")) {
      service.cannot(Question.NEVER, "this engine does not always say that a client has left");
    }
    if (module.equals("ktor-1.6") && engine.equals("netty")) {
      service.cannot(Question.BROKEN, "Ktor ends the answer or closes the connection, by chance");
    }
    ServerContract.requireKept(service);
  }
}
