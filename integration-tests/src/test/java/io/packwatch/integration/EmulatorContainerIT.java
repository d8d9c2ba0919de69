package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.containers.wait.strategy.Wait;
import org.testcontainers.junit.jupiter.Container;
import org.testcontainers.junit.jupiter.Testcontainers;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/**
 * Somebody else's idea of CloudWatch: what is sent is read back with {@code GetMetricStatistics}.
 *
 * <p>{@code AWS_EMULATOR_IMAGE} names the image, which must answer at port 4566 and speak the
 * Smithy RPC v2 CBOR protocol, as {@code localstack/localstack:4.14} does; without it, or without
 * an engine, this is reported as skipped.
 */
@Testcontainers(disabledWithoutDocker = true)
@EnabledIfEnvironmentVariable(named = "AWS_EMULATOR_IMAGE", matches = ".+")
class EmulatorContainerIT {

  private static final int PORT = 4566;

  @Container
  private static final GenericContainer<?> EMULATOR =
      new GenericContainer<>(System.getenv().getOrDefault("AWS_EMULATOR_IMAGE", "none"))
          .withExposedPorts(PORT)
          .waitingFor(Wait.forListeningPort());

  @Test
  void whatIsSentCanBeReadBack() throws Exception {
    String url = "http://" + EMULATOR.getHost() + ":" + EMULATOR.getMappedPort(PORT);
    Instant began = Instant.now();
    try (Application application =
        Application.start(
            Launch.plain()
                .with("packwatch.application", "shop")
                .with("packwatch.cloudwatch.endpoint", url))) {
      application.get(40, "/orders?id=1", 200);
      application.terminate();
      application.requireQuiet();
    }
    assertEquals(40, sum(url, "RequestCount", began));
  }

  private static double sum(String url, String metric, Instant began) {
    try (CloudWatchClient client =
        CloudWatchClient.builder()
            .endpointOverride(URI.create(url))
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(
                    AwsBasicCredentials.create("AKIDEXAMPLE", "secret")))
            .build()) {
      return client
          .getMetricStatistics(
              request ->
                  request
                      .namespace("shop/API")
                      .metricName(metric)
                      .dimensions(Dimension.builder().name("Package").value("API").build())
                      .statistics(Statistic.SUM)
                      .period(60)
                      .startTime(began.minus(Duration.ofMinutes(5)))
                      .endTime(Instant.now().plus(Duration.ofMinutes(5))))
          .datapoints()
          .stream()
          .mapToDouble(Datapoint::sum)
          .sum();
    }
  }
}
