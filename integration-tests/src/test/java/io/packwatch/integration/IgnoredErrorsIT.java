package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code packwatch.errors.ignore}, on a handler that an IllegalStateException leaves. */
class IgnoredErrorsIT {

  @ParameterizedTest
  @CsvSource({
    "java.lang.RuntimeException, 0",
    "java.lang.IllegalState*, 0",
    "java.io.IOException, 100",
  })
  void anExceptionThatIsAnAnswerIsNoErrorOfARequest(String ignored, double errorRate)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("packwatch.errors.ignore", ignored))) {
      application.get(4, "/throw", Application.NO_RESPONSE);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(4, figures.of("shop/API", "RequestCount").sum());
      assertEquals(errorRate, figures.of("shop/API", "ErrorRate").average());
      PlainIT.requireClean(endpoint, application);
    }
  }
}
