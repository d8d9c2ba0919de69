package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.StatisticSet;

/** The endpoint against AWS's own client: what it takes, what it refuses, how it disturbs. */
class CloudWatchEndpointTest {

  private CloudWatchEndpoint endpoint;
  private CloudWatchClient client;

  @BeforeEach
  void start() throws Exception {
    endpoint = CloudWatchEndpoint.start();
    client = client(Duration.ofSeconds(30));
  }

  private CloudWatchClient client(Duration patience) {
    return CloudWatchClient.builder()
        .endpointOverride(URI.create(endpoint.url()))
        .region(Region.EU_CENTRAL_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("key", "secret")))
        .httpClientBuilder(UrlConnectionHttpClient.builder().socketTimeout(patience))
        .overrideConfiguration(
            o -> o.retryStrategy(RetryMode.LEGACY).retryStrategy(r -> r.maxAttempts(1)))
        .build();
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  private void put(MetricDatum... data) {
    put(client, data);
  }

  private static void put(CloudWatchClient client, MetricDatum... data) {
    client.putMetricData(r -> r.namespace("Shop/API").metricData(data));
  }

  private static MetricDatum datum(Consumer<MetricDatum.Builder> change) {
    MetricDatum.Builder good =
        MetricDatum.builder()
            .metricName("ResponseTime")
            .unit(StandardUnit.MILLISECONDS)
            .timestamp(Instant.now())
            .storageResolution(1)
            .dimensions(Dimension.builder().name("Package").value("API").build())
            .values(1.5, 20.0, 300.0)
            .counts(5.0, 4.0, 1.0);
    change.accept(good);
    return good.build();
  }

  @Test
  void valuesAndCountsBecomeFigures() {
    put(datum(d -> {}));

    Figures figures = endpoint.received().of("Shop/API", "ResponseTime").where("Package", "API");
    assertEquals(10, figures.samples());
    assertEquals(387.5, figures.sum());
    assertEquals(38.75, figures.average());
    assertEquals(1.5, figures.percentile(50));
    assertEquals(20, figures.percentile(90));
    assertEquals(300, figures.percentile(99));
    assertEquals(List.of(), endpoint.violations());
  }

  @Test
  void aStatisticSetBecomesFigures() {
    Collection<Double> none = null;
    put(datum(d -> d.values(none).counts(none).statisticValues(set(4, 10, 1, 5))));

    Figures figures = endpoint.received().of("ResponseTime");
    assertEquals(4, figures.samples());
    assertEquals(10, figures.sum());
    assertEquals(1, figures.minimum());
    assertEquals(5, figures.maximum());
    assertEquals(List.of(), endpoint.violations());
  }

  @Test
  void theFullestRequestIsTaken() {
    List<Double> values = IntStream.range(0, 60).mapToObj(i -> i + 0.123456789).toList();
    MetricDatum[] data = new MetricDatum[1000];
    for (int i = 0; i < data.length; i++) {
      String metric = "Metric" + i;
      data[i] =
          datum(d -> d.metricName(metric).values(values).counts(Collections.nCopies(60, 1.0)));
    }
    put(data);

    assertEquals(60_000, endpoint.received().samples());
    assertEquals(List.of(), endpoint.violations());
  }

  static Stream<Arguments> violations() {
    return Stream.of(
        bad("a metric's name", d -> d.metricName("response time")),
        bad("a time stamp of the last", d -> d.timestamp(Instant.now().minusSeconds(15 * 86400))),
        bad("at most two hours ahead", d -> d.timestamp(Instant.now().plusSeconds(3 * 3600))),
        bad("a unit of the enumeration", d -> d.unit("Fortnights")),
        bad("a resolution of 1 or 60", d -> d.storageResolution(10)),
        bad("as many counts as values", d -> d.counts(1.0)),
        bad("each value once", d -> d.values(1.0, 1.0, 2.0)),
        bad("a finite number", d -> d.values(1.0, 2.0, Double.NaN)),
        bad("a finite number", d -> d.values(1.0, 2.0, Double.POSITIVE_INFINITY)),
        bad("a whole count", d -> d.counts(1.0, 0.0, 1.0)),
        bad("at most 150 values", d -> d.values(upTo(151)).counts(Collections.nCopies(151, 1.0))),
        bad("at least one value", d -> d.values().counts(List.of()).values(List.of())),
        bad("one of Value", d -> d.value(1.0)),
        bad("a minimum up to", d -> d.values().counts().statisticValues(set(1, 1, 2, 1))),
        bad("a sum up to", d -> d.values().counts().statisticValues(set(2, 11, 1, 5))),
        bad("a sum from", d -> d.values().counts().statisticValues(set(2, 1, 1, 5))),
        bad("whole samples", d -> d.values().counts().statisticValues(set(0, 0, 0, 0))),
        bad("a dimension's value is", d -> d.dimensions(dimension("Peer", ""))),
        bad("a dimension's value is", d -> d.dimensions(dimension("Peer", "caf\u00e9"))),
        bad("a dimension's value is", d -> d.dimensions(dimension("Peer", "x".repeat(1025)))),
        bad("a dimension's name is", d -> d.dimensions(dimension(":Peer", "x"))),
        bad("each dimension once", d -> d.dimensions(dimension("A", "1"), dimension("A", "2"))),
        bad("at most 30 dimensions", d -> d.dimensions(dimensions(31))));
  }

  private static Arguments bad(String violation, Consumer<MetricDatum.Builder> change) {
    return Arguments.of(violation, change);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource
  void violations(String violation, Consumer<MetricDatum.Builder> change) {
    assertThrows(CloudWatchException.class, () -> put(datum(change)));

    assertTrue(
        endpoint.violations().toString().contains(violation), endpoint.violations()::toString);
    assertEquals(0, endpoint.received().samples());
  }

  @Test
  void aRequestOfTooManyDataIsRefused() {
    MetricDatum[] data = new MetricDatum[1001];
    for (int i = 0; i < data.length; i++) {
      String metric = "Metric" + i;
      data[i] = datum(d -> d.metricName(metric));
    }
    assertThrows(CloudWatchException.class, () -> put(data));
    assertTrue(endpoint.violations().toString().contains("at most 1000 data"));
  }

  @Test
  void aRequestOfTooManyBytesIsRefused() {
    MetricDatum[] data = new MetricDatum[900];
    for (int i = 0; i < data.length; i++) {
      String metric = "Metric" + i;
      data[i] =
          datum(d -> d.metricName(metric).values(upTo(150)).counts(Collections.nCopies(150, 1.0)));
    }
    assertThrows(CloudWatchException.class, () -> put(data));
    assertTrue(endpoint.violations().toString().contains("bytes uncompressed"));
  }

  @Test
  void aSeriesInFourPiecesIsRefused() {
    MetricDatum datum = datum(d -> {});
    assertThrows(CloudWatchException.class, () -> put(datum, datum, datum, datum));
    assertTrue(endpoint.violations().toString().contains("at most thrice"));
  }

  /** On the wire the first is a float, the second a double, and the two are alike as texts. */
  @Test
  void twoTimesThatAreWrittenAlikeAreTwo() {
    long time = Instant.now().getEpochSecond() / 128 * 128;
    while (!String.valueOf((float) time).equals(String.valueOf((double) (time + 2)))) {
      time -= 128;
    }
    Instant wholeFloat = Instant.ofEpochSecond(time);
    MetricDatum first = datum(d -> d.timestamp(wholeFloat));
    MetricDatum second = datum(d -> d.timestamp(wholeFloat.plusSeconds(2)));
    put(first, first, second, second);

    assertEquals(List.of(), endpoint.violations());
  }

  @Test
  void aBadNamespaceIsRefused() {
    for (String namespace : List.of("AWS/Shop", ":Shop", "Shop/Caf\u00e9", " ", "x".repeat(256))) {
      assertThrows(
          CloudWatchException.class,
          () -> client.putMetricData(r -> r.namespace(namespace).metricData(datum(d -> {}))));
    }
    assertTrue(endpoint.violations().size() >= 5);
  }

  @Test
  void throttlingIsWhatTheClientTakesForThrottling() {
    endpoint.disturb(1, Disturbance.throttle());
    CloudWatchException refused =
        assertThrows(CloudWatchException.class, () -> put(datum(d -> {})));
    assertTrue(refused.isThrottlingException());
    put(datum(d -> {}));
    assertEquals(10, endpoint.received().samples());
  }

  @Test
  void aFailureHasItsStatus() {
    endpoint.disturb(1, Disturbance.fail(503));
    CloudWatchException failure =
        assertThrows(CloudWatchException.class, () -> put(datum(d -> {})));
    assertEquals(503, failure.statusCode());
  }

  @Test
  void stallsAndResetsAreFailuresOfTheClient() {
    endpoint.disturb(1, Disturbance.stall(Duration.ofSeconds(3)));
    endpoint.disturb(2, Disturbance.reset()); // the JDK repeats the first by itself
    try (CloudWatchClient impatient = client(Duration.ofSeconds(1))) {
      assertThrows(SdkClientException.class, () -> put(impatient, datum(d -> {})));
    }
    assertThrows(SdkClientException.class, () -> put(datum(d -> {})));
    assertEquals(0, endpoint.received().samples());
  }

  private static StatisticSet set(double samples, double sum, double minimum, double maximum) {
    return StatisticSet.builder()
        .sampleCount(samples)
        .sum(sum)
        .minimum(minimum)
        .maximum(maximum)
        .build();
  }

  private static List<Double> upTo(int count) {
    return IntStream.range(0, count).mapToObj(i -> i + 0.123456789).toList();
  }

  private static Dimension dimension(String name, String value) {
    return Dimension.builder().name(name).value(value).build();
  }

  private static List<Dimension> dimensions(int count) {
    List<Dimension> dimensions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      dimensions.add(dimension("D" + i, "x"));
    }
    return dimensions;
  }
}
