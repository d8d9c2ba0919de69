package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Many requests at once, over several intervals; and times that are known from outside. */
@Tag("alone")
class UnderLoadIT {

  private static final int CLIENTS = 6;
  private static final int REQUESTS_EACH = 1500;

  /** Half the width of a bucket: 32 to the octave. */
  private static final double BUCKET_ERROR = 1 / 64.0;

  /** The server may see the end of a request a little after the client has: two processors. */
  private static final double SCHEDULING_MILLIS = 10;

  @Test
  void noRequestIsLostOrCountedTwiceBetweenIntervals() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                Launch.plain()
                    .compiledWell()
                    .sendingTo(endpoint)
                    .with("packwatch.interval", "1s"))) {
      int before = endpoint.served();
      inParallel(() -> application.get(REQUESTS_EACH, "/orders?id=1", 200));
      assertTrue(endpoint.served() > before, "intervals ended meanwhile");
      application.terminate();

      int requests = CLIENTS * REQUESTS_EACH;
      Figures figures = endpoint.received();
      assertEquals(requests, figures.of("shop/API", "RequestCount").sum());
      assertEquals(requests, figures.of("shop/API", "ResponseTime").samples());
      assertEquals(requests, figures.of("shop/API", "ErrorRate").samples());
      assertEquals(
          requests + PlainIT.AT_START, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(requests + 1, acquired(figures).samples(), "the requests, and the start");
      PlainIT.requireClean(endpoint, application);
    }
  }

  private static Figures acquired(Figures figures) {
    return figures.of("ConnectionAcquireTime").where("Pool", "main");
  }

  private interface Load {
    void run() throws Exception;
  }

  private static void inParallel(Load load) throws Exception {
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      Callable<Boolean> client =
          () -> {
            load.run();
            return true;
          };
      for (Future<Boolean> each : clients.invokeAll(Collections.nCopies(CLIENTS, client))) {
        each.get();
      }
    } finally {
      clients.shutdownNow();
    }
  }

  /**
   * A request that sleeps for n ms takes n ms at least, and at most what its client waited. So do
   * the k-th shortest of all, and the percentiles.
   */
  @Test
  void percentilesAreWithinTheBucketsErrorOfWhatClientsSee() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(Launch.plain().compiledWell().sendingTo(endpoint))) {
      List<Double> slept = new ArrayList<>();
      List<Double> waited = new ArrayList<>();
      int[] sleeps = {10, 10, 10, 10, 10, 10, 40, 40, 40, 150};
      for (int i = 0; i < 220; i++) {
        int millis = i < 20 ? 0 : sleeps[i % sleeps.length]; // warm first
        long start = System.nanoTime();
        application.get(1, "/slow?ms=" + millis, 200);
        waited.add((System.nanoTime() - start) / 1e6);
        slept.add((double) millis);
      }
      application.terminate();

      Figures times = endpoint.received().of("shop/API", "ResponseTime");
      assertEquals(220, times.samples());
      for (int percent : new int[] {50, 75, 90, 99}) {
        int rank = (int) Math.ceil(220 * percent / 100.0);
        double measured = times.percentile(percent);
        double least = ascending(slept).get(rank - 1) * (1 - BUCKET_ERROR);
        double most = ascending(waited).get(rank - 1) * (1 + BUCKET_ERROR) + SCHEDULING_MILLIS;
        assertTrue(
            least <= measured && measured <= most,
            () -> "p" + percent + ": " + least + " <= " + measured + " <= " + most);
      }
      Contract.requireKept(endpoint.received());
    }
  }

  private static List<Double> ascending(List<Double> numbers) {
    return numbers.stream().sorted().toList();
  }
}
