package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Buckets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SystemHealthTest {

  private final SystemHealth health = new SystemHealth();

  private void answered(int succeeded, int failed, long millis) {
    int bucket = Buckets.indexOf(1_000_000 * millis);
    health.add(Metric.ERROR_RATE, new MetricPoint.Ratio(succeeded, failed));
    health.add(
        Metric.RESPONSE_TIME,
        new MetricPoint.Histogram(new int[] {bucket}, new int[] {succeeded + failed}));
  }

  @ParameterizedTest
  @CsvSource({
    "100, 0, 200, 100, healthy",
    "99, 1, 900, 100, healthy",
    "97, 3, 100, 90, healthy",
    "96, 4, 100, 85, degraded",
    "100, 0, 3000, 50, degraded",
    "90, 10, 2000, 30, unhealthy",
    "79, 21, 100, 0, unhealthy",
    "0, 100, 60000, 0, unhealthy"
  })
  void errorsBeyondOnePercentAndTimeBeyondOneSecondDeduct(
      int succeeded, int failed, long millis, double score, String status) {
    answered(succeeded, failed, millis);
    assertEquals(score, health.score(), 1.2, "a bucket is 1.6 % wide");
    assertEquals(status, health.status());
  }

  @Test
  void withoutRequestsThereIsNoScore() {
    assertEquals("idle", health.status());
    Shop shop = Shop.open();
    Recorder recorder = shop.recorder(100);
    Shop.in(Shop.SERVICES, () -> Shop.statement(true));
    assertFalse(
        recorder.cut(0).figures().containsKey(new Series("Core", Metric.SYSTEM_HEALTH, null)));
  }

  @Test
  void itIsMadeFromRequestsWhoseMetricsAreOff() {
    Shop shop = Shop.open();
    Recorder recorder = shop.recorder(100);
    shop.on.remove(Metric.ERROR_RATE);
    shop.on.remove(Metric.RESPONSE_TIME);
    Shop.request(null, 500);
    MetricPoint.Gauge sent =
        (MetricPoint.Gauge)
            recorder.cut(0).figures().get(new Series("Core", Metric.SYSTEM_HEALTH, null));
    assertEquals(0, sent == null ? -1 : sent.sum);
    assertEquals(1, recorder.health().failed());
  }
}
