package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** The real SDK with credentials of its own, and an endpoint on loopback that stands for AWS. */
public final class AwsFixture implements AutoCloseable {

  static final Interval INTERVAL =
      Given.an()
          .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(7))
          .figure("API", Metric.RESPONSE_TIME, Given.durations(1_000_000, 5_000_000, 5_000_000))
          .figure("API", Metric.HEAP_USAGE, new MetricPoint.Gauge(10.5, 20.5, 62, 4))
          .interval();

  /** What the SDK finds a region or credentials by before it comes to the files. */
  private static final String[] ELSEWHERE = {
    "AWS_REGION",
    "AWS_ACCESS_KEY_ID",
    "AWS_WEB_IDENTITY_TOKEN_FILE",
    "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI",
    "AWS_CONTAINER_CREDENTIALS_FULL_URI"
  };

  private static final String[] PROPERTIES = {
    "aws.accessKeyId",
    "aws.secretAccessKey",
    "aws.disableEc2Metadata",
    "aws.ec2MetadataServiceEndpoint",
    "aws.sharedCredentialsFile",
    "aws.configFile"
  };

  final DeliveryCounters self = new DeliveryCounters();
  public final FakeCloudWatch cloudWatch;
  public final CloudWatchExporter exporter;

  public AwsFixture() throws IOException {
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("aws.disableEc2Metadata", "true");
    cloudWatch = new FakeCloudWatch();
    exporter = exporter("eu-west-1");
  }

  @Override
  public void close() {
    cloudWatch.close();
    for (String property : PROPERTIES) {
      System.clearProperty(property);
    }
  }

  public CloudWatchExporter exporter(@Nullable String region) {
    return new CloudWatchExporter(
        Given.BELLA,
        new LazyMetricClient(region, cloudWatch.endpoint(), null),
        self,
        () -> Given.NOW + 60_000,
        line -> {});
  }

  public void answer(int status, String errorType) {
    cloudWatch.status = status;
    cloudWatch.errorType = errorType;
  }

  public DeliveryException failure() {
    return assertThrows(DeliveryException.class, () -> exporter.prepare(INTERVAL).run());
  }

  /** The one request that arrived. */
  public FakeCloudWatch.Request only() {
    assertEquals(1, cloudWatch.requests.size());
    return cloudWatch.requests.get(0);
  }

  /** Nothing but what the test sets tells the SDK a region or credentials. */
  public void withoutProfiles() {
    for (String key : ELSEWHERE) {
      assumeFalse(System.getenv().containsKey(key), key + " is set");
    }
    System.setProperty("aws.sharedCredentialsFile", "/nowhere/credentials");
    System.setProperty("aws.configFile", "/nowhere/config");
  }
}
