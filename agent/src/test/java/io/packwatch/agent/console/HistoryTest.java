package io.packwatch.agent.console;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.Buckets;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HistoryTest {

  private final History history = new History();

  private static Figures requests(String packageName, int count, int failed, long millis) {
    Map<Series, MetricPoint> figures = new HashMap<>();
    int[] buckets = {Buckets.indexOf(1_000_000 * millis)};
    figures.put(
        new Series(packageName, Metric.RESPONSE_TIME, null),
        new MetricPoint.Histogram(buckets, new int[] {count}));
    figures.put(
        new Series(packageName, Metric.ERROR_RATE, null),
        new MetricPoint.Ratio(count - failed, failed));
    Figures step = new Figures();
    step.add(figures, ConsoleLimits.STEP_SECONDS);
    return step;
  }

  private float at(String line, long step) {
    Ring ring = history.lines().get(line);
    return ring == null ? Float.NaN : ring.get(step);
  }

  @Test
  void aPointHasRateErrorsAndPercentiles() {
    history.add(1, requests("API", 50, 5, 20), Collections.emptyList());
    assertEquals(10, at("package/API/requests/rate", 0));
    assertEquals(10, at("package/API/requests/errors", 0));
    assertEquals(20, at("package/API/requests/p95", 0), 0.4);
    assertEquals(10, at("all/requests/rate", 0));
  }

  @Test
  void aPackageThatIsQuietForOnceHasNoTimeThen() {
    history.add(1, requests("API", 1, 0, 20), Collections.emptyList());
    history.add(2, requests("Web", 1, 0, 20), Collections.emptyList());
    assertTrue(Float.isNaN(at("package/API/requests/p95", 1)));
    assertTrue(Float.isNaN(at("package/Web/requests/p95", 0)), "not before it was seen");
  }

  @Test
  void anHourIsKeptAndNoMore() {
    for (int i = 0; i < ConsoleLimits.HISTORY_STEPS + 10; i++) {
      history.add(i, requests("API", i + 1, 0, 1), Collections.emptyList());
    }
    assertEquals(10, history.first());
    assertEquals(10, history.ended(10));
    assertEquals(11f / ConsoleLimits.STEP_SECONDS, at("package/API/requests/rate", 10), 1e-6);
  }

  @Test
  void packagesBeyondTheLimitHaveNoLines() {
    for (int i = 0; i < ConsoleLimits.HISTORY_PACKAGES + 5; i++) {
      history.add(i, requests("P" + i, 1, 0, 1), Collections.emptyList());
    }
    int last = ConsoleLimits.HISTORY_PACKAGES;
    assertTrue(history.lines().containsKey("package/P" + (last - 1) + "/requests/rate"));
    assertFalse(history.lines().containsKey("package/P" + last + "/requests/rate"));
  }

  @Test
  void whatIsNotANumberIsNullInJson() {
    history.add(5, requests("API", 1, 0, 20), Collections.emptyList());
    history.add(6, new Figures(), Collections.emptyList());
    String json = new String(HistoryDocument.of(history, 0), StandardCharsets.UTF_8);
    assertTrue(json.contains("\"ended\":[5,6]"), json);
    assertTrue(json.contains("\"package/API/requests/rate\":[0.2,null]"), json);
  }

  @Test
  void theWindowIsTheLastMinute() {
    Window window = new Window();
    for (int i = 0; i < 2 * ConsoleLimits.WINDOW_STEPS; i++) {
      window.running().add(requests("API", 1, 0, 1));
      window.next();
    }
    assertEquals(ConsoleLimits.WINDOW_STEPS, window.sum().of(EventKind.REQUEST).count());
    assertEquals(
        ConsoleLimits.WINDOW_STEPS * ConsoleLimits.STEP_SECONDS,
        window.sum().seconds(),
        1e-9,
        "one minute");
  }

  @Test
  void numbersHaveFourDigits() {
    assertEquals(0.2344, JsonWriter.rounded(0.23441234));
    assertEquals(12.35, JsonWriter.rounded(12.3456));
    assertEquals(123_457, JsonWriter.rounded(123_456.7));
    assertEquals(0, JsonWriter.rounded(0));
  }
}
