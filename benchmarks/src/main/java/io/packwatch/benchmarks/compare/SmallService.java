package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** {@code com.acme.small}: what an agent costs where the application itself does little. */
final class SmallService implements Workload {

  private static final Duration INTERVAL = Duration.ofSeconds(10);

  /** Longer than it takes to start and to count classes. */
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(7);

  /** Requests before classes are counted: all code has been reached. */
  private static final int FIRST_REQUESTS = 200;

  private final Launch launch;
  private final Effort effort;

  SmallService(Launch launch, Effort effort) {
    this.launch = launch;
    this.effort = effort;
  }

  @Override
  public String id() {
    return "small";
  }

  @Override
  public String title() {
    return "Small service";
  }

  @Override
  public String description() {
    return "Embedded Tomcat 10.1, HikariCP, H2 in memory. A request borrows one connection and runs"
        + " three statements; \"with a call\" adds one `java.net.http` GET to a server on loopback.";
  }

  @Override
  public List<List<Figure>> tables() {
    Figure request = Instructions.areCounted() ? Figure.INSTRUCTIONS : Figure.CPU_MICROS;
    Figure call = Instructions.areCounted() ? Figure.REMOTE_INSTRUCTIONS : Figure.REMOTE_CPU_MICROS;
    return List.of(
        List.of(request, Figure.BYTES, call, Figure.REMOTE_BYTES),
        List.of(Figure.THROUGHPUT, Figure.P99_MICROS),
        List.of(
            Figure.START_MILLIS,
            Figure.START_CPU_MILLIS,
            Figure.CLASSES_AT_START,
            Figure.CLASSES,
            Figure.THREADS),
        List.of(
            Figure.HEAP_MEGABYTES,
            Figure.RESIDENT_MEGABYTES,
            Figure.JAR_MEGABYTES,
            Figure.RECEIVED_KILOBYTES));
  }

  @Override
  public Map<Figure, Double> run(Variant variant) throws IOException, InterruptedException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    long received = launch.sink().received();
    try (Application application =
        launch.start(variant, program(launch.sink()), INTERVAL, UNTIL_FLUSH)) {
      figures.put(Figure.START_MILLIS, application.awaitFirstAnswer("/db"));
      figures.put(Figure.START_CPU_MILLIS, application.cpuMillis());
      try (Requests requests = new Requests(application)) {
        requests.send("/db", FIRST_REQUESTS);
        requests.send("/client", FIRST_REQUESTS);
        figures.put(Figure.CLASSES_AT_START, application.counters().classes());
        requests.send("/db", effort.warmUp());
        requests
            .measure("/db", effort.measured())
            .putInto(figures, Figure.INSTRUCTIONS, Figure.CPU_MICROS, Figure.BYTES);
        // Half as many: they take longer, and most of the code is compiled.
        requests.send("/client", effort.warmUp() / 2);
        requests
            .measure("/client", effort.measured() / 2)
            .putInto(
                figures, Figure.REMOTE_INSTRUCTIONS, Figure.REMOTE_CPU_MICROS, Figure.REMOTE_BYTES);
      }
      Saturation.of(application.port, "/db", effort.saturation().dividedBy(3));
      Saturation saturated = Saturation.of(application.port, "/db", effort.saturation());
      figures.put(Figure.THROUGHPUT, saturated.perSecond());
      figures.put(Figure.P99_MICROS, saturated.p99Micros());
      if (variant.jar() != null) {
        launch.sink().awaitMore(received, INTERVAL.plusSeconds(2));
      }
      application.putResident(figures);
      application.putSettled(figures);
    }
    launch.putAgent(figures, variant, received);
    return figures;
  }

  /** The service's command line, after the JVM's own arguments. */
  static List<String> program(Sink sink) {
    return List.of(
        "-Dserver.port={listen}",
        "-Dpartner.url=" + sink.partnerUrl(),
        "-cp",
        System.getProperty("java.class.path"),
        "com.acme.small.Main");
  }
}
