package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;

/**
 * All of Spring's ways to the application's code, on its last Boot for javax and one for jakarta.
 */
class SpringWebIT {

  @ParameterizedTest
  @Versions(newest = "spring-web-jakarta", older = "spring-web")
  void aRequestIsWhoseCodeItReachesWhateverSpringsHandlerIs(String site) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.jar(site + "/target/" + site + ".jar")
                    .with("server.port", "0")
                    .with("server.servlet.context-path", "/site")
                    .with("packwatch.endpoints", "on")
                    .sendingTo(endpoint))) {
      askControllers(application);
      askOthers(application);
      application.terminate();

      Figures figures = endpoint.received();
      figures.requireOwner("API", "/site/orders/{id}", 5, 0);
      figures.requireOwner("API", "/site/forwarded", 2, 0);
      figures.requireOwner("API", "/site/fail", 8, 4);
      figures.requireOwner("API", "/site/graphql", 6, 0);
      figures.requireOwner("Functions", "/site/functions/{id}", 4, 0);
      figures.requireOwner("Functions", "/site/filtered/{id}", 3, 0);
      figures.requireOwner("Functions", "/site/mapped", 2, 0);
      figures.requireOwner("Config", "/site/lambda", 2, 0);
      figures.requireOwner("Legacy", "/site/old/*", 3, 0);
      figures.requireOwner("Files", "/site/files/**", 3, 0);
      figures.requireOwner("Security", "/site/", 2, 0);
      figures.requireOwner("Other", "/site/", 3 + 3, 0);
      figures.requireOwner("Other", "/site/**", 3 + 2, 0);
      figures.requireOwner("Other", "Other", 2, 0);
      assertEquals(53, figures.of("RequestCount").without("Endpoint").sum(), "each of them once");
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** Its requests are parked from the start, and other threads end them. */
  @Test
  void soIsOneOfWebFluxOnTomcat() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.jar("spring-flux/target/spring-flux.jar")
                    .with("server.port", "0")
                    .sendingTo(endpoint))) {
      application.get(5, "/orders/7", 200);
      application.get(3, "/later", 200);
      application.get(2, "/fail", 500);
      application.get(4, "/functions/7", 200);
      application.get(2, "/orders/7?closed", 403);
      application.get(3, "/nowhere", 404);
      application.post(3, "/orders/7", 405);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(22, figures.of("RequestCount").sum());
      assertEquals(10, figures.of("shop/API", "RequestCount").sum());
      assertEquals(2 * 100, figures.of("shop/API", "ErrorRate").sum());
      assertTrue(figures.of("shop/API", "ResponseTime").percentile(75) >= 50 * (1 - 1 / 64.0));
      assertEquals(4, figures.of("shop/Functions", "RequestCount").sum());
      assertEquals(2, figures.of("shop/Security", "RequestCount").sum());
      assertEquals(6, figures.of("shop/Other", "RequestCount").sum(), "not found, not allowed");
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static void askControllers(Application application) throws IOException {
    application.get(5, "/site/orders/7", 200);
    application.get(2, "/site/forwarded", 200);
    application.get(2, "/site/fail?how=missing", 404);
    application.get(2, "/site/fail?how=refused", 422);
    application.get(2, "/site/fail?how=busy", 503);
    application.get(2, "/site/fail?how=thrown", 500);
    application.post(3, "/site/graphql", "{\"query\":\"{greeting(name: \\\"you\\\")}\"}", 200);
    application.post(3, "/site/graphql", "{\"query\":\"{broken}\"}", 200);
  }

  private static void askOthers(Application application) throws IOException {
    application.get(4, "/site/functions/7", 200);
    application.get(3, "/site/filtered/7", 200);
    application.get(2, "/site/mapped", 409);
    application.get(2, "/site/lambda", 200);
    application.get(3, "/site/old/x", 200);
    application.get(3, "/site/files/x.txt", 200);
    application.get(2, "/site/orders/7?gate=closed", 403);
    // nobody's: refused by Spring, not found, not allowed, a file, not even the site's
    application.get(3, "/site/secret", 401);
    application.post(3, "/site/orders/7", 405);
    application.get(3, "/site/nowhere", 404);
    application.get(2, "/site/logo.txt", 200);
    application.get(2, "/elsewhere", 404);
  }
}
