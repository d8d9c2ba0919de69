package io.packwatch.agent.cloudwatch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.DeliveryException;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.util.Collections;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where the real SDK finds its endpoint, its region and its credentials. */
class MetricClientConnectTest {

  private final AwsFixture aws;

  MetricClientConnectTest() throws IOException {
    aws = new AwsFixture();
  }

  @AfterEach
  void cleanUp() {
    aws.close();
  }

  @Test
  void aNamedProfileIsMeantWhateverElseThereIs(@TempDir File directory) throws Exception {
    File file = new File(directory, "credentials");
    try (Writer text = new OutputStreamWriter(new FileOutputStream(file), UTF_8)) {
      text.write("[metrics]\naws_access_key_id=AKIAPROFILE\naws_secret_access_key=secret\n");
    }
    System.setProperty("aws.sharedCredentialsFile", file.getPath());
    MetricClient.connect("eu-west-1", aws.cloudWatch.endpoint(), "metrics")
        .put("Bella/API", Collections.emptyList());

    String authorization = Objects.requireNonNull(aws.only().header("Authorization"));
    assertTrue(authorization.startsWith("AWS4-HMAC-SHA256 Credential=AKIAPROFILE/"), authorization);
  }

  @Test
  void withAnEndpointNoRegionIsNeededAndTheMetadataServiceIsNotAsked() throws DeliveryException {
    aws.withoutProfiles();
    System.clearProperty("aws.disableEc2Metadata");
    System.setProperty("aws.ec2MetadataServiceEndpoint", aws.cloudWatch.endpoint());
    aws.exporter(null).prepare(AwsFixture.INTERVAL).run();

    assertTrue(
        Objects.requireNonNull(aws.only().header("Authorization"))
            .contains("/us-east-1/monitoring/"));
  }

  @Test
  void withoutRegionAndEndpointTheMessageSaysWhatToSet() {
    aws.withoutProfiles();

    DeliveryException e =
        assertThrows(DeliveryException.class, () -> MetricClient.connect(null, null, null));
    assertFalse(e.isPassing());
    assertEquals("no AWS region: set packwatch.cloudwatch.region or AWS_REGION", e.getMessage());
  }

  @Test
  void withoutCredentialsTheMessageSaysWhatToSet() {
    aws.withoutProfiles();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");

    DeliveryException e = aws.failure();
    assertFalse(e.isPassing());
    assertTrue(String.valueOf(e.getMessage()).startsWith("no AWS credentials: "), e.getMessage());
    assertEquals(0, aws.cloudWatch.requests.size());
  }

  @Test
  void anEndpointThatIsNoUrlIsNamed() {
    DeliveryException e =
        assertThrows(
            DeliveryException.class,
            () -> MetricClient.connect("eu-west-1", "localhost:4566", null));
    assertFalse(e.isPassing());
    assertTrue(String.valueOf(e.getMessage()).contains("\"localhost:4566\""), e.getMessage());
  }
}
