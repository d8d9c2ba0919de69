package io.packwatch.agent.summary;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryExporterTest {

  @Test
  void aCountIsItsValue() throws DeliveryException {
    assertLine("API RequestCount: 1234 Count", Given.interval(1_234));
  }

  @Test
  void aDistributionIsItsPercentiles() throws DeliveryException {
    long[] nanos = new long[100];
    for (int i = 0; i < 100; i++) {
      nanos[i] = i < 98 ? 2_000_000 : 40_000_000;
    }
    assertLine(
        "API ResponseTime: 100 samples, average 2.78, p50 2.02, p99 40.4, max 40.4 Milliseconds",
        Given.an().figure("API", Metric.RESPONSE_TIME, Given.durations(nanos)).interval());
  }

  @Test
  void aRateIsItsPercentage() throws DeliveryException {
    assertLine(
        "API ErrorRate: 8 samples, average 12.5 Percent",
        Given.an().figure("API", Metric.ERROR_RATE, new MetricPoint.Ratio(7, 1)).interval());
  }

  @Test
  void aGaugeIsItsRange() throws DeliveryException {
    assertLine(
        "Database ActiveConnections Pool=main: 12 samples, average 2.50, min 0, max 9 Count",
        Given.an()
            .figure(
                "Database", Metric.ACTIVE_CONNECTIONS, "main", new MetricPoint.Gauge(0, 9, 30, 12))
            .interval());
  }

  private static void assertLine(String expected, Interval interval) throws DeliveryException {
    List<String> lines = new ArrayList<>();
    new SummaryExporter(lines::add).prepare(interval).run();
    assertEquals(Collections.singletonList(expected), lines);
  }
}
