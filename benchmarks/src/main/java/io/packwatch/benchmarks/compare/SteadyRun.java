package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * What repeats from run to run, of the small service.
 *
 * @param classes loaded after 200 requests of each kind, before anything was flushed
 * @param bytes allocated a request
 * @param threads the names of all Java threads, after a flush where there is an agent
 */
record SteadyRun(double classes, double bytes, List<String> threads) {

  private static final Duration INTERVAL = Duration.ofSeconds(10);
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(7);

  private static final int FIRST_REQUESTS = 200;
  private static final int WARM_UP = 4_000;
  private static final int MEASURED = 10_000;

  static SteadyRun of(Launch launch, Variant variant) throws IOException, InterruptedException {
    long received = launch.sink().received();
    try (Application application =
        launch.start(variant, SmallService.program(launch.sink()), INTERVAL, UNTIL_FLUSH)) {
      application.awaitFirstAnswer("/db");
      try (Requests requests = new Requests(application)) {
        requests.send("/db", FIRST_REQUESTS);
        requests.send("/client", FIRST_REQUESTS);
        double classes = application.counters().classes();
        requests.send("/db", WARM_UP);
        double bytes = requests.measure("/db", MEASURED).bytes();
        if (variant.jar() != null) {
          launch.sink().awaitMore(received, INTERVAL.plusSeconds(2));
          if (launch.sink().received() == received) {
            throw new IOException("nothing was flushed in " + INTERVAL.toSeconds() + " s");
          }
        }
        return new SteadyRun(classes, bytes, application.threads());
      }
    }
  }
}
