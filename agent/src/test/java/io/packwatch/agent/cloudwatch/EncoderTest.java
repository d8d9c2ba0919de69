package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class EncoderTest {

  private final DeliveryCounters self = new DeliveryCounters();
  private final Encoder encoder = new Encoder(Given.BELLA, 150, self);

  @Test
  void everyPackageHasItsNamespace() {
    Interval interval =
        Given.an()
            .figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(1))
            .figure("Database", Metric.TRANSACTION_COUNT, new MetricPoint.Sum(2))
            .interval();

    assertEquals(
        Arrays.asList("Bella/API", "Bella/Database"),
        new ArrayList<>(encoder.encode(interval).keySet()));
  }

  @Test
  void aCountIsAPlainValue() {
    Datum datum = only(Given.interval(1_234));

    assertEquals(1_234, ((DatumValue.Plain) datum.content).value);
    assertEquals("RequestCount", datum.name);
    assertEquals("Count", datum.unit);
  }

  @Test
  void aDatumCarriesTheIntervalsStart() {
    assertEquals(Given.NOW, only(Given.interval(1)).timestampMillis);
  }

  @Test
  void aGaugeIsAStatisticSet() {
    MetricPoint usage = new MetricPoint.Gauge(10, 90, 600, 12);

    DatumValue.Summary summary =
        (DatumValue.Summary)
            only(Given.an().figure("API", Metric.HEAP_USAGE, usage).interval()).content;

    assertArrayEquals(
        new double[] {10, 90, 600, 12},
        new double[] {summary.minimum, summary.maximum, summary.sum, summary.samples});
  }

  @Test
  void aRateIsZerosAndHundreds() {
    DatumValue.Spread rate = rate(new MetricPoint.Ratio(97, 3));

    assertArrayEquals(new double[] {0, 100}, rate.values);
    assertArrayEquals(new double[] {97, 3}, rate.counts);
  }

  @Test
  void aRateWithoutFailuresSendsNoHundreds() {
    DatumValue.Spread rate = rate(new MetricPoint.Ratio(97, 0));

    assertArrayEquals(new double[] {0}, rate.values);
    assertArrayEquals(new double[] {97}, rate.counts);
  }

  @Test
  void aRateOfFailuresOnlySendsNoZeros() {
    DatumValue.Spread rate = rate(new MetricPoint.Ratio(0, 5));

    assertArrayEquals(new double[] {100}, rate.values);
    assertArrayEquals(new double[] {5}, rate.counts);
  }

  @Test
  void aRateOfNothingIsNotSent() {
    Interval interval =
        Given.an().figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(0, 0)).interval();

    assertTrue(encoder.encode(interval).isEmpty());
  }

  @Test
  void aLabelIsADimension() {
    Interval interval =
        Given.an()
            .figure("API", Metric.OUTBOUND_LATENCY, "pay.example.com", Given.durations(1_000))
            .interval();

    assertEquals(
        "{Package=API, Environment=prod, Peer=pay.example.com}",
        only(interval).dimensions.toString());
  }

  @Test
  void aWideDistributionIsThreeDatumsOfOneMetric() {
    Interval interval =
        Given.an().figure("API", Metric.RESPONSE_TIME, Given.buckets(400)).interval();

    List<Datum> datums = all(interval);
    assertEquals(3, datums.size());
    assertEquals(datums.get(0).toString(), datums.get(2).toString());
  }

  @Test
  void whatIsNoNumberIsDroppedAndCounted() {
    Interval interval =
        Given.an()
            .figure("Core", Metric.CPU_USAGE, MetricPoint.Gauge.of(Double.NaN))
            .figure("Core", Metric.HEAP_USAGE, MetricPoint.Gauge.of(Double.POSITIVE_INFINITY))
            .figure("Core", Metric.THREAD_COUNT, MetricPoint.Gauge.of(Math.scalb(1.5, 360)))
            .interval();

    assertTrue(encoder.encode(interval).isEmpty());
    assertEquals(3, self.datumsRefused.get());
  }

  private DatumValue.Spread rate(MetricPoint.Ratio rate) {
    return (DatumValue.Spread)
        only(Given.an().figure("API", Metric.ERROR_RATE, rate).interval()).content;
  }

  private Datum only(Interval interval) {
    List<Datum> all = all(interval);
    assertEquals(1, all.size());
    return all.get(0);
  }

  private List<Datum> all(Interval interval) {
    List<Datum> all = new ArrayList<>();
    encoder.encode(interval).values().forEach(all::addAll);
    return all;
  }

  @Test
  void aPeakBesideTheOnlySampleIsNotLost() {
    MetricPoint peaked = new MetricPoint.Gauge(0, 50, 0, 1);
    assertFalse(((MetricPoint.Gauge) peaked).isOneValue());
    assertTrue(MetricPoint.Gauge.of(50).isOneValue());
  }
}
