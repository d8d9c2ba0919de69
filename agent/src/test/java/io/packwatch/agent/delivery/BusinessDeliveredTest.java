package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cloudwatch.Datum;
import io.packwatch.agent.cloudwatch.DatumValue;
import io.packwatch.agent.cloudwatch.Encoder;
import io.packwatch.agent.metric.BusinessMetric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** A metric of the business on its way: in the buffer, on disk, as datums. */
class BusinessDeliveredTest {

  private static final BusinessMetric REVENUE =
      new BusinessMetric("Revenue", "None", Arrays.asList("Currency", "Channel"));
  private static final BusinessMetric ORDERS =
      new BusinessMetric("Orders", "Count", Collections.<String>emptyList());

  private static Interval interval() {
    Map<Series, MetricPoint> all = new LinkedHashMap<>();
    all.put(
        Series.of("API", REVENUE, Arrays.asList("EUR", "web shop")),
        new MetricPoint.Amounts(
            new int[] {-5, 0, 9}, new long[] {1, 2, 3}, new double[] {-19.99, 0, 59.97}));
    all.put(Series.of("API", ORDERS, Collections.<String>emptyList()), new MetricPoint.Sum(3));
    return new Interval(Given.NOW, all);
  }

  private static void requireWhole(Interval interval) {
    MetricPoint.Amounts revenue =
        (MetricPoint.Amounts)
            Objects.requireNonNull(
                interval
                    .figures()
                    .get(Series.of("API", REVENUE, Arrays.asList("EUR", "web shop"))));
    assertArrayEquals(new int[] {-5, 0, 9}, revenue.buckets);
    assertArrayEquals(new long[] {1, 2, 3}, revenue.counts);
    assertArrayEquals(new double[] {-19.99, 0, 59.97}, revenue.sums);
    assertTrue(
        interval.figures().containsKey(Series.of("API", ORDERS, Collections.<String>emptyList())));
  }

  @Test
  void itComesBackFromTheBuffer() {
    requireWhole(PackedInterval.of(interval()).unpack());
  }

  @Test
  void itComesBackFromTheDisk() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    PackedInterval.of(interval()).write(new DataOutputStream(bytes));

    requireWhole(
        PackedInterval.read(
                new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), Given.BELLA)
            .unpack());
  }

  @Test
  void itIsSentWithItsDimensionsAndMeans() {
    List<Datum> datums =
        Objects.requireNonNull(
            new Encoder(Given.BELLA, 150, new DeliveryCounters())
                .encode(interval())
                .get("Bella/API"));
    assertEquals(2, datums.size());

    assertEquals("Revenue", datums.get(0).name);
    assertEquals("EUR", datums.get(0).dimensions.get("Currency"));
    assertEquals("web shop", datums.get(0).dimensions.get("Channel"));
    DatumValue.Spread revenue = (DatumValue.Spread) datums.get(0).content;
    assertArrayEquals(new double[] {-19.99, 0, 19.99}, revenue.values, 1e-12);
    assertArrayEquals(new double[] {1, 2, 3}, revenue.counts);
    assertEquals(3, ((DatumValue.Plain) datums.get(1).content).value);
    assertEquals("Count", datums.get(1).unit);
  }

  @Test
  void manyBucketsAreMergedAndTheSumStays() {
    int[] buckets = new int[2_000];
    long[] counts = new long[2_000];
    double[] sums = new double[2_000];
    for (int i = 0; i < buckets.length; i++) {
      buckets[i] = i;
      counts[i] = 1L + i % 3;
      sums[i] = counts[i] * (i + 0.25);
    }
    Map<Series, MetricPoint> all = new LinkedHashMap<>();
    MetricPoint.Amounts amounts = new MetricPoint.Amounts(buckets, counts, sums);
    all.put(Series.of("API", REVENUE, Arrays.asList("EUR", "x")), amounts);
    List<Datum> datums =
        Objects.requireNonNull(
            new Encoder(Given.BELLA, 150, new DeliveryCounters())
                .encode(new Interval(Given.NOW, all))
                .get("Bella/API"));
    assertTrue(datums.size() <= 3);

    double sum = 0;
    double count = 0;
    for (Datum datum : datums) {
      DatumValue.Spread spread = (DatumValue.Spread) datum.content;
      for (int i = 0; i < spread.values.length; i++) {
        sum += spread.values[i] * spread.counts[i];
        count += spread.counts[i];
      }
    }
    assertEquals(amounts.sum(), sum, 1e-6);
    assertEquals((double) amounts.samples(), count);
  }
}
