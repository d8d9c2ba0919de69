package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.packwatch.agent.cloudwatch.FaultyCloudWatch.Fault;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/**
 * CloudWatch adds up what it is sent twice: what may be twice is counted, and never three times.
 */
class AmbiguousRetriesTest {

  private final FaultyCloudWatch service = new FaultyCloudWatch();
  private final DeliveryCounters self = new DeliveryCounters();
  private final QueuedBatch<PackedInterval> pending =
      new QueuedBatch<>(
          PackedInterval.of(
              Given.an()
                  .figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(5, 0))
                  .figure("Core", Metric.ERROR_RATE, new MetricPoint.Ratio(7, 0))
                  .interval()));
  private final Delivery delivery =
      new CloudWatchExporter(Given.BELLA, service, self, () -> Given.NOW + 60_000, line -> {})
          .prepare(Collections.singletonList(pending));

  @Test
  void whatCertainlyDidNotArriveIsSentAgainAsOftenAsItTakes() throws DeliveryException {
    for (int i = 0; i < 20; i++) {
      service.faults.add(i % 2 == 0 ? Fault.THROTTLED : Fault.UNREACHABLE);
    }
    for (int i = 0; i < 20; i++) {
      assertThrows(DeliveryException.class, delivery::run);
    }
    delivery.run();

    assertEquals(Collections.singletonMap(Given.NOW, 12.0), service.taken);
    assertEquals(0, self.ambiguousRetries.get());
    assertEquals(0, service.probes);
  }

  @Test
  void aRequestWithoutAnAnswerIsSentAgainOnceAndCounted() throws DeliveryException {
    service.faults.add(Fault.TAKEN_UNANSWERED);
    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();

    assertEquals(1, self.ambiguousRetries.get());
    assertEquals(1, service.duplicates());
    assertEquals(Collections.singletonMap(Given.NOW, 5.0 + 5 + 7), service.taken);
  }

  /** Else the one retry would be used up in an outage that swallows requests. */
  @Test
  void itIsSentAgainOnlyWhenTheServiceAnswersAgain() throws DeliveryException {
    service.faults.add(Fault.LOST);
    service.otherwise = Fault.LOST;
    for (int i = 0; i < 50; i++) {
      assertThrows(DeliveryException.class, delivery::run);
    }
    assertEquals(1, service.requests);
    service.otherwise = Fault.NONE;
    delivery.run();

    assertEquals(Collections.singletonMap(Given.NOW, 12.0), service.taken);
    assertEquals(1, self.ambiguousRetries.get());
    assertEquals(0, self.dropped.get());
  }

  @Test
  void whatIsLostTwiceIsGivenUpCountedAndTheRestArrives() throws DeliveryException {
    service.faults.addAll(Arrays.asList(Fault.LOST, Fault.NONE, Fault.LOST));
    assertThrows(DeliveryException.class, delivery::run);
    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();

    assertEquals(Collections.singletonMap(Given.NOW, 7.0), service.taken);
    assertEquals(1, self.ambiguousRetries.get());
    assertEquals(1, self.dropped.get());
  }

  @Test
  void aRetryThatIsThrottledWasNotTheRetry() throws DeliveryException {
    service.faults.addAll(Arrays.asList(Fault.LOST, Fault.NONE, Fault.THROTTLED));
    assertThrows(DeliveryException.class, delivery::run);
    assertThrows(DeliveryException.class, delivery::run);
    assertEquals(0, self.ambiguousRetries.get());
    delivery.run();

    assertEquals(Collections.singletonMap(Given.NOW, 12.0), service.taken);
    assertEquals(1, self.ambiguousRetries.get());
  }

  @Test
  void theDoubtEndsWithTheRequest() throws DeliveryException {
    service.faults.add(Fault.LOST);
    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();

    assertEquals(1, service.probes);
    assertEquals(2, pending.through());
  }
}
