package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.aws.RequestLimits;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CloudWatchExporterTest {

  /** A service that takes notes, refuses what names one of the bad labels, and can be away. */
  private static final class Service implements PutMetricData {

    final List<Integer> requests = new ArrayList<>();
    final List<String> taken = new ArrayList<>();
    final Set<String> bad = new HashSet<>();
    int failAt = -1;

    @Override
    public void probe(String namespace) {}

    @Override
    public void put(String namespace, List<Datum> datums)
        throws DeliveryException, RejectedException {
      requests.add(datums.size());
      if (requests.size() == failAt) {
        throw DeliveryException.passing("throttled", null);
      }
      List<String> labels = new ArrayList<>();
      for (Datum datum : datums) {
        labels.add(datum.dimensions.getOrDefault("Peer", namespace));
      }
      if (!Collections.disjoint(labels, bad)) {
        throw new RejectedException("a bad datum", new IllegalArgumentException());
      }
      taken.addAll(labels);
    }
  }

  private final Service service = new Service();
  private final DeliveryCounters self = new DeliveryCounters();
  private final List<String> log = new ArrayList<>();
  private long now = Given.NOW + 60_000;
  private final CloudWatchExporter exporter =
      new CloudWatchExporter(Given.BELLA, service, self, () -> now, log::add);

  @Test
  void oneRequestHoldsAThousandDatums() throws DeliveryException {
    exporter.prepare(peers(2_500)).run();

    assertEquals(Arrays.asList(1_000, 1_000, 500), service.requests);
  }

  @Test
  void oneRequestHoldsLessThanAMegabyte() throws DeliveryException {
    Given given = Given.an();
    for (int i = 0; i < 900; i++) {
      given.figure("API", Metric.OUTBOUND_LATENCY, "host-" + i, Given.buckets(150));
    }
    exporter.prepare(given.interval()).run();

    assertEquals(2, service.requests.size(), "1.6 MB in " + service.requests);
    assertEquals(900, service.taken.size());
  }

  @Test
  void everyNamespaceHasItsOwnRequest() throws DeliveryException {
    exporter
        .prepare(
            Given.an()
                .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(1))
                .figure("Core", Metric.HEAP_USAGE, MetricPoint.Gauge.of(1))
                .figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(1, 0))
                .interval())
        .run();

    assertEquals(Arrays.asList(2, 1), service.requests);
  }

  /** Three batches; the second fails at first. Only it and the third are sent again. */
  @Test
  void whatWentThroughIsNotSentAgain() throws DeliveryException {
    service.failAt = 2;
    Delivery delivery = exporter.prepare(peers(2_500));

    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();
    assertEquals(Arrays.asList(1_000, 1_000, 1_000, 500), service.requests);
    assertEquals(2_500, new HashSet<>(service.taken).size());
    assertEquals(2_500, service.taken.size());
  }

  @Test
  void aBadDatumIsDroppedAloneAndTheRestArrives() throws DeliveryException {
    service.bad.add("host-617");
    exporter.prepare(peers(1_000)).run();

    assertEquals(999, new HashSet<>(service.taken).size());
    assertEquals(999, service.taken.size());
    assertEquals(1, self.datumsRefused.get());
  }

  @Test
  void severalBadDatumsAreDroppedAndTheRestArrives() throws DeliveryException {
    service.bad.addAll(Arrays.asList("host-0", "host-500", "host-999"));
    exporter.prepare(peers(1_000)).run();

    assertEquals(997, service.taken.size());
    assertEquals(3, self.datumsRefused.get());
  }

  @Test
  void aBadDatumIsLoggedOnceHoweverOftenItComes() throws DeliveryException {
    service.bad.add("host-1");
    exporter.prepare(peers(4)).run();
    exporter.prepare(peers(4)).run();

    assertEquals(2, self.datumsRefused.get());
    assertEquals(
        Collections.singletonList(
            "cloudwatch: Bella/API OutboundCount{Package=API, Environment=prod, Peer=host-1} was"
                + " dropped, the rest is sent: a bad datum"),
        log);
  }

  @Test
  void aServiceThatRefusesEverythingIsNotAskedForEveryDatum() throws DeliveryException {
    for (int i = 0; i < 1_000; i++) {
      service.bad.add("host-" + i);
    }
    exporter.prepare(peers(1_000)).run();

    assertTrue(service.requests.size() <= 2 * RequestLimits.REFUSALS_PER_INTERVAL);
    assertEquals(1_000, self.datumsRefused.get());
  }

  @Test
  void splittingGoesOnAfterAFailureInBetween() throws DeliveryException {
    service.bad.add("host-3");
    service.failAt = 3;
    Delivery delivery = exporter.prepare(peers(8));

    assertThrows(DeliveryException.class, delivery::run);
    delivery.run();
    assertEquals(7, service.taken.size());
  }

  @Test
  void anIntervalOlderThanTwoWeeksIsNotSentButCounted() throws DeliveryException {
    now = Given.NOW + 15L * 24 * 3_600_000;
    exporter.prepare(Given.interval(1)).run();

    assertEquals(Collections.emptyList(), service.requests);
    assertEquals(1, self.dropped.get());
  }

  @Test
  void anIntervalFromTheFutureIsNotSentButCounted() throws DeliveryException {
    now = Given.NOW - 3 * 3_600_000;
    exporter.prepare(Given.interval(1)).run();

    assertEquals(Collections.emptyList(), service.requests);
    assertEquals(1, self.dropped.get());
  }

  @Test
  void anIntervalThatIsAlmostTwoWeeksOldIsSent() throws DeliveryException {
    now = Given.NOW + 13L * 24 * 3_600_000;
    exporter.prepare(Given.interval(1)).run();

    assertEquals(Collections.singletonList(1), service.requests);
  }

  private static Interval peers(int count) {
    Given given = Given.an();
    for (int i = 0; i < count; i++) {
      given.figure("API", Metric.OUTBOUND_COUNT, "host-" + i, new MetricPoint.Sum(i));
    }
    return given.interval();
  }
}
