package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.faults.FaultProxy;
import io.packwatch.faults.FaultProxy.Fault;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * One process, and a connection that breaks now here, now there; every byte is in EveryByteTest.
 *
 * <p>Each break is early enough to meet the empty request as well by which the agent asks whether
 * the service is back.
 */
class BrokenConnectionsIT {

  private static final int[] REQUEST_BYTES = {0, 1, 300};
  private static final int[] ANSWER_BYTES = {0, 9, 60};

  @Test
  void whatArrivesIsWhatHappenedAndWhatArrivesTwiceIsNamed() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        FaultProxy proxy = new FaultProxy(endpoint.port());
        Application application = Application.start(Launch.plain().sendingThrough(proxy))) {
      int requests = 0;
      for (int at : REQUEST_BYTES) {
        proxy.breakRequests(Fault.RESET, at);
        requests += requestsWhileBroken(application, endpoint, proxy, 2);
      }
      for (int at : ANSWER_BYTES) {
        proxy.breakAnswers(Fault.RESET, at);
        requests += requestsWhileBroken(application, endpoint, proxy, 1); // twice is given up
      }
      endpoint.awaitRequests(endpoint.served() + 8, Duration.ofSeconds(60));
      application.terminate();

      Figures figures = endpoint.received();
      Figures counts = figures.of("shop/API", "RequestCount");
      int twice = requestsThatCameTwice(figures);
      double named = figures.of("shop/Packwatch", "AmbiguousRetries").sum();
      System.out.println(
          requests
              + " requests, "
              + counts.sum()
              + " arrived, "
              + twice
              + " requests twice, "
              + named
              + " retries named");
      assertEquals(requests, counts.sum() - repeated(counts), "nothing is missing");
      assertEquals(
          0, figures.of("shop/Packwatch", "IntervalsDropped").sum(), "nothing is given up");
      assertTrue(twice <= named, "what arrived twice is named");
      assertTrue(named > 0, "some answers were lost");
      endpoint.requireNoViolations();
    }
  }

  private static int requestsWhileBroken(
      Application application, CloudWatchEndpoint endpoint, FaultProxy proxy, int times)
      throws Exception {
    application.get(10, "/orders?id=1", 200);
    long start = System.nanoTime();
    proxy.awaitBroken(times, Duration.ofSeconds(60));
    proxy.heal();
    // The first is what was in doubt. A second one says that its answer has come back: else the
    // next break might meet it, and what is lost twice is given up.
    endpoint.awaitRequests(endpoint.served() + 2, Duration.ofSeconds(60));
    System.out.println("through again after " + (System.nanoTime() - start) / 1_000_000 + " ms");
    return 10;
  }

  /** One request is one namespace of one interval. */
  private static int requestsThatCameTwice(Figures figures) {
    Set<String> requests = new HashSet<>();
    for (Datum datum : figures.repeated()) {
      requests.add(datum.namespace() + " " + datum.timestamp());
    }
    return requests.size();
  }

  /** The sum of what came a second time. */
  private static double repeated(Figures counts) {
    Set<Double> seen = new HashSet<>();
    double sum = 0;
    for (Datum datum : counts.data()) {
      sum += seen.add(datum.timestamp()) ? 0 : datum.statistics().sum();
    }
    return sum;
  }
}
