package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import java.io.IOException;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests of the real SDK that fail: which of them pass, and whose fault they are. */
class MetricClientFailuresTest {

  private final AwsFixture aws;

  MetricClientFailuresTest() throws IOException {
    aws = new AwsFixture();
  }

  @AfterEach
  void cleanUp() {
    aws.close();
  }

  @Test
  void theRequestIsTriedOnlyOnceByTheSdkItself() {
    aws.cloudWatch.status = 503;

    assertTrue(aws.failure().isPassing());
    assertEquals(1, aws.cloudWatch.requests.size());
  }

  @Test
  void throttlingPasses() {
    aws.answer(400, "com.amazonaws.cloudwatch#ThrottlingException");

    assertTrue(aws.failure().isPassing());
  }

  @Test
  void aDenialLastsAndBlamesNoDatum() {
    aws.answer(400, "com.amazonaws.cloudwatch#UnrecognizedClientException");

    assertFalse(aws.failure().isPassing());
    assertEquals(1, aws.cloudWatch.requests.size());
    assertEquals(0, aws.self.datumsRefused.get());
  }

  @Test
  void anEndpointThatIsNotCloudWatchBlamesNoDatum() {
    aws.answer(404, "NoSuchThing");

    assertFalse(aws.failure().isPassing());
    assertEquals(0, aws.self.datumsRefused.get());
  }

  @Test
  void anAnswerThatIsTooLongIsNotReadToItsEnd() {
    aws.answer(503, String.join("", Collections.nCopies(2_000_000, "x")));

    DeliveryException failure = aws.failure();
    assertTrue(failure.isPassing());
    assertEquals("CloudWatch answered 503 without a code", failure.getMessage());
  }

  @Test
  void anInvalidParameterIsRefused() throws DeliveryException {
    aws.answer(400, "com.amazonaws.cloudwatch#InvalidParameterValueException");
    aws.exporter.prepare(AwsFixture.INTERVAL).run();

    assertEquals(3, aws.self.datumsRefused.get());
  }

  @Test
  void aConnectionThatFailsPasses() {
    aws.cloudWatch.close();

    assertTrue(aws.failure().isPassing());
  }

  /** Else one refusal for a wrong clock would be followed by others for ever. */
  @Test
  void aWrongClockIsCorrectedByTheServicesDate() throws Exception {
    try (SkewedCloudWatch skewed = new SkewedCloudWatch()) {
      MetricClient client = MetricClient.connect("eu-west-1", skewed.endpoint(), null);
      List<Datum> datums = new ArrayList<>();
      new Encoder(Given.BELLA, 150, aws.self)
          .encode(AwsFixture.INTERVAL)
          .values()
          .forEach(datums::addAll);

      for (int i = 0; i < 2; i++) {
        assertThrows(DeliveryException.class, () -> client.put("Bella/API", datums));
      }
      assertFalse(skewed.signedAt.get(0).startsWith("20400101T"));
      assertTrue(skewed.signedAt.get(1).startsWith("20400101T"), skewed.signedAt.toString());
    }
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
    MetricClient client = MetricClient.connect("eu-west-1", aws.cloudWatch.endpoint(), null);
    DeliveryException e =
        assertThrows(DeliveryException.class, () -> client.put("Bella/API", unreadable));

    assertTrue(e.isPassing());
    assertEquals("a request to CloudWatch could not be made", e.getMessage());
    assertEquals(0, aws.cloudWatch.requests.size());
  }
}
