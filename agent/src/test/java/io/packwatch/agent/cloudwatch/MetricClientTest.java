package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The real SDK against an endpoint on loopback: what is really sent. */
class MetricClientTest {

  private final AwsFixture aws;

  MetricClientTest() throws IOException {
    aws = new AwsFixture();
  }

  @AfterEach
  void cleanUp() {
    aws.close();
  }

  @Test
  void theDatumsArriveAsTheyAre() throws DeliveryException {
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    JsonNode sent = aws.only().content;
    assertEquals("Bella/API", sent.path("Namespace").asText());
    JsonNode count = sent.path("MetricData").path(0);
    assertEquals("RequestCount", count.path("MetricName").asText());
    assertEquals("Count", count.path("Unit").asText());
    assertEquals(7, count.path("Value").asDouble());
    assertEquals(60, count.path("StorageResolution").asInt());
    assertEquals(Given.NOW / 1_000, count.path("Timestamp").asLong());
    assertEquals(
        "[{\"Name\":\"Package\",\"Value\":\"API\"},{\"Name\":\"Environment\",\"Value\":\"prod\"}]",
        count.path("Dimensions").toString());
  }

  @Test
  void aDistributionArrivesAsValuesAndCounts() throws DeliveryException {
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    JsonNode time = aws.only().content.path("MetricData").path(1);
    assertEquals(1, time.path("Values").path(0).asDouble(), 1.0 / 64);
    assertEquals(5, time.path("Values").path(1).asDouble(), 5.0 / 64);
    assertEquals("[1,2]", time.path("Counts").toString());
  }

  @Test
  void aGaugeArrivesAsAStatisticSet() throws DeliveryException {
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    JsonNode set = aws.only().content.path("MetricData").path(2).path("StatisticValues");
    assertEquals(10.5, set.path("Minimum").asDouble());
    assertEquals(20.5, set.path("Maximum").asDouble());
    assertEquals(62, set.path("Sum").asDouble());
    assertEquals(4, set.path("SampleCount").asDouble());
  }

  @Test
  void theRequestIsSignedAndNamesPackwatch() throws DeliveryException {
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    String authorization = Objects.requireNonNull(aws.only().header("Authorization"));
    assertTrue(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/"), authorization);
    assertTrue(authorization.contains("/eu-west-1/monitoring/"), authorization);
    assertTrue(Objects.requireNonNull(aws.only().header("User-Agent")).contains("app/packwatch"));
    assertEquals("rpc-v2-cbor", aws.only().header("smithy-protocol"));
  }

  @Test
  void aRequestOfMoreThanHalfAKilobyteIsCompressed() throws DeliveryException {
    aws.exporter.prepare(manyPeers(100, 60)).run();

    assertEquals("gzip", aws.only().header("Content-Encoding"));
    assertTrue(
        aws.only().bytes * 3 < aws.only().body.length,
        aws.only().bytes + " of " + aws.only().body.length);
  }

  @Test
  void aThousandUsualDistributionsAreOneRequest() throws DeliveryException {
    aws.exporter.prepare(manyPeers(1_000, 60)).run();

    assertTrue(aws.only().body.length < 1_000_000);
  }

  /** The bound that batches are made by must never be below what is sent, nor far above it. */
  @Test
  void noRequestIsLargerThanEstimated() throws DeliveryException {
    Given given = Given.an();
    for (int i = 0; i < 60; i++) {
      given.figure("API", Metric.OUTBOUND_LATENCY, "host-" + i, Given.buckets(150));
      given.figure("API", Metric.OUTBOUND_COUNT, "host-" + i, new MetricPoint.Sum(0.1 + i));
      given.figure("P", Metric.PENDING_CONNECTIONS, "pool-" + i, gauge(i));
      given.figure(
          "Long", Metric.OUTBOUND_ERROR_RATE, longText(i), new MetricPoint.Ratio(1 << 30, 1));
    }
    Map<String, List<Datum>> encoded =
        new Encoder(Given.BELLA, 150, aws.self).encode(given.interval());
    aws.exporter.prepare(given.interval()).run();

    assertEquals(3, aws.cloudWatch.requests.size());
    for (FakeCloudWatch.Request request : aws.cloudWatch.requests) {
      String namespace = request.content.path("Namespace").asText();
      int estimate = WireSize.ofEnvelope(namespace);
      for (Datum datum : Objects.requireNonNull(encoded.get(namespace))) {
        estimate += WireSize.of(datum);
      }
      assertTrue(request.body.length <= estimate, request.body.length + " of " + estimate);
      assertTrue(request.body.length * 2 > estimate, request.body.length + " of " + estimate);
    }
  }

  @Test
  void theSdkStartsNoThreadOfItsOwn() throws DeliveryException {
    Set<String> before = threads();
    aws.exporter.prepare(AwsFixture.INTERVAL).run();
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    Set<String> after = threads();
    after.removeAll(before);
    after.remove("Keep-Alive-Timer"); // the JDK's, for as long as a connection is kept open
    after.removeIf(name -> name.startsWith("HTTP-Dispatcher") || name.startsWith("server"));
    assertEquals(new HashSet<>(), after);
  }

  private static Set<String> threads() {
    Set<String> names = new HashSet<>();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      names.add(thread.getName());
    }
    return names;
  }

  private static Interval manyPeers(int peers, int buckets) {
    Given given = Given.an();
    for (int i = 0; i < peers; i++) {
      given.figure("API", Metric.OUTBOUND_LATENCY, "host-" + i, Given.buckets(buckets));
    }
    return given.interval();
  }

  private static MetricPoint gauge(int i) {
    return new MetricPoint.Gauge(0.1 * i, 0.7 * i, 3.3 * i, 3);
  }

  private static String longText(int i) {
    StringBuilder text = new StringBuilder("host-" + i + "-");
    while (text.length() < 1_000) {
      text.append("0123456789");
    }
    return text.toString();
  }
}
