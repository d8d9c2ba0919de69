package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** SIGTERM: the last interval is sent, and the JVM is never held for long. */
class ShutdownIT {

  /** The agent may take 5; the rest is the JVM's end on a busy machine. */
  private static final double MOST_SECONDS = 7;

  @Test
  void anIntervalThatHasJustBegunIsSent() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("packwatch.interval", "60m"))) {
      application.get(10, "/orders?id=1", 200);
      application.terminate();
      assertEquals(10, endpoint.received().of("shop/API", "RequestCount").sum());
      PlainIT.requireClean(endpoint, application);
    }
  }

  @Test
  void anEndpointThatNeverAnswersHoldsTheJvmForSecondsOnly() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      endpoint.disturb(1000, Disturbance.stall(Duration.ofMinutes(2)));
      application.get(10, "/orders?id=1", 200);
      endpoint.awaitRequests(1, Duration.ofSeconds(20));
      assertTrue(secondsToEnd(application) < MOST_SECONDS);
    }
  }

  @Test
  void anEndpointThatIsNotThereHoldsTheJvmForSecondsOnly() throws Exception {
    String nowhere;
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      nowhere = endpoint.url();
    }
    try (Application application =
        Application.start(Launch.plain().with("packwatch.cloudwatch.endpoint", nowhere))) {
      application.get(10, "/orders?id=1", 200);
      assertTrue(secondsToEnd(application) < MOST_SECONDS);
    }
  }

  private static double secondsToEnd(Application application) throws InterruptedException {
    long start = System.nanoTime();
    application.terminate();
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println("ended after " + seconds + " s");
    return seconds;
  }
}
