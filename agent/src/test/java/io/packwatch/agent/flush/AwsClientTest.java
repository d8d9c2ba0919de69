package io.packwatch.agent.flush;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import com.fasterxml.jackson.databind.JsonNode;
import io.packwatch.agent.record.Figure;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.Metric;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real SDK against an endpoint on loopback: what is really sent. */
class AwsClientTest {

  private static final Interval INTERVAL =
      Given.an()
          .figure("API", Metric.REQUEST_COUNT, Figure.Statistics.of(7))
          .figure("API", Metric.RESPONSE_TIME, Given.durations(1_000_000, 5_000_000, 5_000_000))
          .figure("API", Metric.HEAP_USAGE, new Figure.Statistics(10.5, 20.5, 62, 4))
          .interval();

  /** What the SDK finds a region or credentials by before it comes to the files. */
  private static final String[] ELSEWHERE = {
    "AWS_REGION",
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  };

  private final SelfFigures self = new SelfFigures();
  private final FakeCloudWatch cloudWatch;
  private final CloudWatchExporter exporter;

  AwsClientTest() throws IOException {
    cloudWatch = new FakeCloudWatch();
    exporter = exporter("eu-west-1");
  }

  @BeforeEach
  void haveCredentials() {
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.disableEc2Metadata", "true");
  }

  @AfterEach
  void cleanUp() {
    cloudWatch.close();
    for (String key :
        new String[] {
          "aws.accessKeyId",
          "aws.secretAccessKey",
          "aws.disableEc2Metadata",
          "aws.ec2MetadataServiceEndpoint",
          "aws.sharedCredentialsFile",
          "aws.configFile"
        }) {
      System.clearProperty(key);
    }
  }

  @Test
  void theDatumsArriveAsTheyAre() throws DeliveryException {
    exporter.prepare(INTERVAL).run();

    JsonNode sent = only().content;
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
    exporter.prepare(INTERVAL).run();

    JsonNode time = only().content.path("MetricData").path(1);
    assertEquals(1, time.path("Values").path(0).asDouble(), 1.0 / 64);
    assertEquals(5, time.path("Values").path(1).asDouble(), 5.0 / 64);
    assertEquals("[1,2]", time.path("Counts").toString());
  }

  @Test
  void aGaugeArrivesAsAStatisticSet() throws DeliveryException {
    exporter.prepare(INTERVAL).run();

    JsonNode set = only().content.path("MetricData").path(2).path("StatisticValues");
    assertEquals(10.5, set.path("Minimum").asDouble());
    assertEquals(20.5, set.path("Maximum").asDouble());
    assertEquals(62, set.path("Sum").asDouble());
    assertEquals(4, set.path("SampleCount").asDouble());
  }

  @Test
  void theRequestIsSignedAndNamesPackwatch() throws DeliveryException {
    exporter.prepare(INTERVAL).run();

    String authorization = Objects.requireNonNull(only().header("Authorization"));
    assertTrue(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIATEST/"), authorization);
    assertTrue(authorization.contains("/eu-west-1/monitoring/"), authorization);
    assertTrue(Objects.requireNonNull(only().header("User-Agent")).contains("app/packwatch"));
    assertEquals("rpc-v2-cbor", only().header("smithy-protocol"));
  }

  @Test
  void aNamedProfileIsMeantWhateverElseThereIs(@TempDir File directory) throws Exception {
    File file = new File(directory, "credentials");
    try (Writer text = new OutputStreamWriter(new FileOutputStream(file), UTF_8)) {
      text.write("[metrics]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=secret\n");
    }
    System.setProperty("aws.sharedCredentialsFile", file.getPath());
    AwsClient.connect("eu-west-1", cloudWatch.endpoint(), "metrics")
        .put("Bella/API", Collections.emptyList());

    String authorization = Objects.requireNonNull(only().header("Authorization"));
    assertTrue(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIAPROFILE/"), authorization);
  }

  /** Else one refusal for a wrong clock would be followed by others for ever. */
  @Test
  void aWrongClockIsCorrectedByTheServicesDate() throws Exception {
    try (SkewedCloudWatch skewed = new SkewedCloudWatch()) {
      AwsClient client = AwsClient.connect("eu-west-1", skewed.endpoint(), null);
      List<Datum> datums = new ArrayList<>();
      new Encoder(Given.BELLA, 150, self).encode(INTERVAL).values().forEach(datums::addAll);

      for (int i = 0; i < 2; i++) {
        assertThrows(DeliveryException.class, () -> client.put("Bella/API", datums));
      }
      assertFalse(skewed.signedAt.get(0).startsWith("20400101T"));
      assertTrue(skewed.signedAt.get(1).startsWith("20400101T"), skewed.signedAt.toString());
    }
  }

  @Test
  void aRequestOfMoreThanHalfAKilobyteIsCompressed() throws DeliveryException {
    exporter.prepare(manyPeers(100, 60)).run();

    assertEquals("gzip", only().header("Content-Encoding"));
    assertTrue(only().bytes * 3 < only().body.length, only().bytes + " of " + only().body.length);
  }

  @Test
  void aThousandUsualDistributionsAreOneRequest() throws DeliveryException {
    exporter.prepare(manyPeers(1_000, 60)).run();

    assertTrue(only().body.length < 1_000_000);
  }

  /** The bound that batches are made by must never be below what is sent, nor far above it. */
  @Test
  void noRequestIsLargerThanEstimated() throws DeliveryException {
    Given given = Given.an();
    for (int i = 0; i < 60; i++) {
      given.figure("API", Metric.OUTBOUND_LATENCY, "host-" + i, Given.buckets(150));
      given.figure("API", Metric.OUTBOUND_COUNT, "host-" + i, Figure.Statistics.of(0.1 + i));
      given.figure("P", Metric.PENDING_CONNECTIONS, "pool-" + i, gauge(i));
      given.figure("Long", Metric.OUTBOUND_ERROR_RATE, longText(i), new Figure.Rate(1 << 30, 1));
    }
    Map<String, List<Datum>> encoded = new Encoder(Given.BELLA, 150, self).encode(given.interval());
    exporter.prepare(given.interval()).run();

    assertEquals(3, cloudWatch.requests.size());
    for (FakeCloudWatch.Request request : cloudWatch.requests) {
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
  void theRequestIsTriedOnlyOnceByTheSdkItself() {
    cloudWatch.status = 503;

    assertTrue(failure().isPassing());
    assertEquals(1, cloudWatch.requests.size());
  }

  @Test
  void throttlingPasses() {
    answer(400, "com.amazonaws.cloudwatch#ThrottlingException");

    assertTrue(failure().isPassing());
  }

  @Test
  void aDenialLastsAndBlamesNoDatum() {
    answer(400, "com.amazonaws.cloudwatch#UnrecognizedClientException");

    assertFalse(failure().isPassing());
    assertEquals(1, cloudWatch.requests.size());
    assertEquals(0, self.datumsRefused.get());
  }

  @Test
  void anEndpointThatIsNotCloudWatchBlamesNoDatum() {
    answer(404, "NoSuchThing");

    assertFalse(failure().isPassing());
    assertEquals(0, self.datumsRefused.get());
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd() {
    answer(503, String.join("", Collections.nCopies(2_000_000, "x")));

    DeliveryException failure = failure();
    assertTrue(failure.isPassing());
    assertEquals("CloudWatch answered 503 without a code", failure.getMessage());
  }

  @Test
  void anInvalidParameterIsRefused() throws DeliveryException {
    answer(400, "com.amazonaws.cloudwatch#InvalidParameterValueException");
    exporter.prepare(INTERVAL).run();

    assertEquals(3, self.datumsRefused.get());
  }

  @Test
  void aConnectionThatFailsPasses() {
    cloudWatch.close();

    assertTrue(failure().isPassing());
  }

  @Test
  void aRequestThatCannotEvenBeMadePasses() throws DeliveryException {
    assertPasses(
        () -> {
          throw new IllegalStateException("no cryptography in this JVM");
        });
  }

  /** What the JDK could not initialise without memory is missing for as long as the JVM lives. */
  @Test
  void aClassThatIsMissingFromNowOnPasses() throws DeliveryException {
    assertPasses(
        () -> {
          throw new NoClassDefFoundError("Could not initialize class KeepAliveStream");
        });
  }

  private void assertPasses(Supplier<Datum> failure) throws DeliveryException {
    List<Datum> unreadable =
        new AbstractList<Datum>() {
          @Override
          public Datum get(int index) {
            return failure.get();
          }

          @Override
          public int size() {
            return 1;
          }
        };
    AwsClient client = AwsClient.connect("eu-west-1", cloudWatch.endpoint(), null);
    DeliveryException e =
        assertThrows(DeliveryException.class, () -> client.put("Bella/API", unreadable));

    assertTrue(e.isPassing());
    assertEquals("a request to CloudWatch could not be made", e.getMessage());
    assertEquals(0, cloudWatch.requests.size());
  }

  @Test
  void withAnEndpointNoRegionIsNeededAndTheMetadataServiceIsNotAsked() throws DeliveryException {
    withoutProfiles();
    System.clearProperty("aws.disableEc2Metadata");
    System.setProperty("aws.ec2MetadataServiceEndpoint", cloudWatch.endpoint());
    exporter(null).prepare(INTERVAL).run();

    assertTrue(
        Objects.requireNonNull(only().header("Authorization")).contains("/us-east-1/monitoring/"));
  }

  @Test
  void withoutRegionAndEndpointTheMessageSaysWhatToSet() {
    withoutProfiles();

    DeliveryException e =
        assertThrows(DeliveryException.class, () -> AwsClient.connect(null, null, null));
    assertFalse(e.isPassing());
    assertEquals("no AWS region: set packwatch.cloudwatch.region or AWS_REGION", e.getMessage());
  }

  @Test
  void withoutCredentialsTheMessageSaysWhatToSet() {
    withoutProfiles();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");

    DeliveryException e = failure();
    assertFalse(e.isPassing());
    assertTrue(String.valueOf(e.getMessage()).startsWith("no AWS credentials: "), e.getMessage());
    assertEquals(0, cloudWatch.requests.size());
  }

  @Test
  void anEndpointThatIsNoUrlIsNamed() {
    DeliveryException e =
        assertThrows(
            DeliveryException.class, () -> AwsClient.connect("eu-west-1", "localhost:4566", null));
    assertFalse(e.isPassing());
    assertTrue(String.valueOf(e.getMessage()).contains("\"localhost:4566\""), e.getMessage());
  }

  @Test
  void theSdkStartsNoThreadOfItsOwn() throws DeliveryException {
    Set<String> before = threads();
    exporter.prepare(INTERVAL).run();
    exporter.prepare(INTERVAL).run();

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

  private static Figure gauge(int i) {
    return new Figure.Statistics(0.1 * i, 0.7 * i, 3.3 * i, 3);
  }

  private static String longText(int i) {
    StringBuilder text = new StringBuilder("host-" + i + "-");
    while (text.length() < 1_000) {
      text.append("0123456789");
    }
    return text.toString();
  }

  private static void withoutProfiles() {
    for (String key : ELSEWHERE) {
      assumeFalse(System.getenv().containsKey(key), key + " is set");
    }
    System.setProperty("aws.sharedCredentialsFile", "/nowhere/credentials");
    System.setProperty("aws.configFile", "/nowhere/config");
  }

  private void answer(int status, String errorType) {
    cloudWatch.status = status;
    cloudWatch.errorType = errorType;
  }

  private DeliveryException failure() {
    return assertThrows(DeliveryException.class, () -> exporter.prepare(INTERVAL).run());
  }

  private FakeCloudWatch.Request only() {
    assertEquals(1, cloudWatch.requests.size());
    return cloudWatch.requests.get(0);
  }

  private CloudWatchExporter exporter(@Nullable String region) {
    return new CloudWatchExporter(
        Given.BELLA,
        new LazyClient(region, cloudWatch.endpoint(), null),
        self,
        () -> Given.NOW + 60_000,
        line -> {});
  }
}
