package io.packwatch.benchmarks.compare;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The demo's shop: Spring Boot with JPA. A request takes so long that no agent's cost shows in it,
 * so only start-up and footprint are measured.
 */
final class Shop implements Workload {

  private static final Duration INTERVAL = Duration.ofSeconds(30);

  /** Longer than it takes to start and to count classes. */
  private static final Duration UNTIL_FLUSH = Duration.ofSeconds(22);

  private static final String PATH = "/products";

  private final Launch launch;
  private final Effort effort;
  private final Path jar;

  Shop(Launch launch, Effort effort, Path jar) {
    this.launch = launch;
    this.effort = effort;
    this.jar = jar;
  }

  @Override
  public String id() {
    return "shop";
  }

  @Override
  public String title() {
    return "Demo shop";
  }

  @Override
  public String description() {
    return "Spring Boot 3.5 with JPA, on H2 in memory: a database beside it would only blur the"
        + " start. Filling it with sample data is part of the start.";
  }

  @Override
  public List<List<Figure>> tables() {
    return List.of(
        List.of(Figure.START_MILLIS, Figure.START_CPU_MILLIS, Figure.CLASSES_AT_START),
        List.of(
            Figure.HEAP_MEGABYTES,
            Figure.RESIDENT_MEGABYTES,
            Figure.CLASSES,
            Figure.THREADS,
            Figure.RECEIVED_KILOBYTES));
  }

  @Override
  public Map<Figure, Double> run(Variant variant) throws IOException, InterruptedException {
    Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    long received = launch.sink().received();
    List<String> program =
        List.of(
            "-jar",
            jar.toString(),
            "--server.address=127.0.0.1",
            "--server.port={listen}",
            "--server.tomcat.max-keep-alive-requests=-1", // the load keeps its connections
            "--shop.warehouse=" + launch.sink().partnerUrl(),
            "--spring.datasource.url=jdbc:h2:mem:shop;MODE=PostgreSQL",
            "--spring.datasource.username=sa");
    try (Application application = launch.start(variant, program, INTERVAL, UNTIL_FLUSH)) {
      figures.put(Figure.START_MILLIS, application.awaitFirstAnswer(PATH));
      figures.put(Figure.START_CPU_MILLIS, application.cpuMillis());
      try (Requests requests = new Requests(application)) {
        requests.send(PATH, 20);
        figures.put(Figure.CLASSES_AT_START, application.counters().classes());
      }
      Saturation.of(application.port, PATH, effort.saturation());
      if (variant.jar() != null) {
        launch.sink().awaitMore(received, INTERVAL.plusSeconds(2));
      }
      application.putResident(figures);
      application.putSettled(figures);
    }
    launch.putAgent(figures, variant, received);
    return figures;
  }
}
