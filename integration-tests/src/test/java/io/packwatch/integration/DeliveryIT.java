package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Nothing is lost while CloudWatch misbehaves. */
class DeliveryIT {

  static Stream<Arguments> disturbances() {
    return Stream.of(
        Arguments.of("throttled", Disturbance.throttle(), "ThrottledRequests"),
        Arguments.of("failing with 500", Disturbance.fail(500), "FlushFailures"),
        Arguments.of("failing with 503", Disturbance.fail(503), "FlushFailures"),
        Arguments.of("resetting connections", Disturbance.reset(), "FlushFailures"),
        Arguments.of("stalling", Disturbance.stall(Duration.ofSeconds(2)), "FlushFailures"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("disturbances")
  void everyRequestArrivesOnce(String how, Disturbance disturbance, String counted)
      throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      endpoint.disturb(3, disturbance);
      application.get(50, "/orders?id=1", 200);
      endpoint.awaitRequests(3 + 1, Duration.ofSeconds(60));
      application.get(50, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(3, endpoint.disturbed(), how);
      assertEquals(100, figures.of("shop/API", "RequestCount").sum(), how);
      assertEquals(100, figures.of("shop/API", "ResponseTime").samples(), how);
      assertTrue(figures.of("shop/Packwatch", counted).sum() >= 3, "the agent says so");
      endpoint.requireNoViolations();
    }
  }
}
