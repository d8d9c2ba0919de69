package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Handlers on Netty's own codecs, old and new, as one or as two, and on that of HTTP/2. */
class NettyIT {

  @ParameterizedTest
  @Versions(
      newest = {"netty-4.2, pair", "netty-4.2, http2"},
      older = {"netty-4.1, codec", "netty-4.1, pair", "netty-4.1, http2", "netty-4.2, codec"})
  void aRequestIsTheInnermostHandlersUntilItsAnswerIsEncoded(String module, String codec)
      throws Exception {
    Service service =
        new Service(() -> Launch.module("reactive/" + module, "com.acme.wire.Main", codec))
            .withoutRoutes("a handler answers all paths")
            .owner(Question.NOWHERE, "API")
            .status(Question.FAIL, Application.NO_RESPONSE)
            .cannot(Question.FAIL_LATER, "nobody hears of what a task throws")
            .cannot(Question.TIMEOUT, "nobody waits for a handler")
            .cannot(Question.BLOCKING, "handlers are called by event loops only")
            .cannot(Question.SOCKET, "a handler of Netty's turns the connection into another one")
            .also(2, "/until-close", 200);
    if (!codec.equals("http2")) {
      service.cannot(Question.HTTP2, "this codec is that of HTTP/1.1");
    }
    ServerContract.requireKept(service);
  }
}
