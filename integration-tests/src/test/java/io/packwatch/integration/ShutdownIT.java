package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** SIGTERM: the last interval is sent, and the JVM is never held for long. */
class ShutdownIT {

  /** The agent may take 5; the rest is the JVM's end on a busy machine. */
  private static final double MAX_SECONDS = 7;

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
  void aRequestThatIsAnsweredDuringAGracefulShutdownIsCounted() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                SpringBootIT.shop("spring-boot-3")
                    .with("server.shutdown", "graceful")
                    .with("packwatch.cloudwatch.endpoint", endpoint.url()))) {
      application.get(5, "/orders/1", 200);
      CompletableFuture<Void> underWay =
          CompletableFuture.runAsync(() -> getSlowly(application, "/slow?ms=5000"));
      application.awaitRunning("com.acme.shop.services.SlowService");
      application.terminate();
      underWay.get(10, TimeUnit.SECONDS);

      assertEquals(6, endpoint.received().of("Bella/API", "RequestCount").sum());
      double slowest = endpoint.received().of("Bella/API", "ResponseTime").maximum();
      assertTrue(slowest >= 5_000 * (1 - 1 / 64.0), "to its end: " + slowest);
      endpoint.requireNoViolations();
      application.requireQuiet();
    }
  }

  private static void getSlowly(Application application, String path) {
    try {
      application.get(1, path, 200);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  /** As when an orchestrator kills what does not end. */
  @Test
  void aHookOfTheApplicationsThatHangsHoldsUpNoFigures() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .sendingTo(endpoint)
                    .with("packwatch.interval", "60m")
                    .with("hook.hangs", "true"))) {
      application.get(10, "/orders?id=1", 200);
      application.beginToTerminate();
      application.awaitRunning("com.acme.plain.Main.hang");
      endpoint.awaitSum("shop/API", "RequestCount", 10, Duration.ofSeconds(20));
      assertTrue(application.isAlive());
    }
  }

  @Test
  void anEndpointThatNeverAnswersHoldsTheJvmForSecondsOnly() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      endpoint.disturb(1000, Disturbance.stall(Duration.ofMinutes(2)));
      application.get(10, "/orders?id=1", 200);
      endpoint.awaitRequests(1, Duration.ofSeconds(20));
      assertTrue(secondsToEnd(application) < MAX_SECONDS);
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
      assertTrue(secondsToEnd(application) < MAX_SECONDS);
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
