package io.packwatch.integration;

import org.junit.jupiter.params.ParameterizedTest;

/** Spring WebFlux on Reactor Netty, old and new. */
class WebFluxIT {

  private static Launch launch(String module) {
    return Launch.module("reactive/" + module, "com.acme.flow.FlowApplication")
        .jvmArgument("--add-opens=java.base/java.lang=ALL-UNNAMED")
        .with("logging.level.root", "off")
        .with("spring.main.banner-mode", "off")
        .with("server.http2.enabled", "true")
        .with("server.port", "0");
  }

  @ParameterizedTest
  @Versions(
      newest = "flux-7",
      older = {"flux-5.1", "flux-5.3", "flux-6"})
  void aRequestIsItsHandlersFromItsHeadToTheEndOfItsAnswer(String module) throws Exception {
    ServerContract.requireKept(
        new Service(() -> launch(module))
            .route(Question.ORDER, "/orders/{id}")
            .route(Question.NOWHERE, "/**") // where files would be
            .also(4, "/functions/7", 200, "Functions", "/functions/{id}"));
  }
}
