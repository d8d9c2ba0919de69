package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Recording;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveReaderTest {

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(10_000);
  private final LiveReader reader =
      new LiveReader(Shop::nameOf, FakePool.GAUGES, () -> shop.nanos, new BusinessRules());

  @BeforeEach
  void somebodyLooksOn() {
    Recording.live = true;
    Recording.routes = true;
    reader.read(0);
  }

  @AfterEach
  void nobodyLooksOnAnyMore() {
    Recording.live = false;
    Recording.routes = false;
  }

  @Test
  void whoLooksOnAndWhatIsSentDoNotDisturbEachOther() {
    Shop.request();
    assertEquals(1, Seen.samples(reader.read(0), "API", Metric.RESPONSE_TIME, null));
    Shop.request();
    assertEquals(2, Seen.samples(recorder.cut(0), "API", Metric.RESPONSE_TIME, null));
    assertEquals(1, Seen.samples(reader.read(0), "API", Metric.RESPONSE_TIME, null));
  }

  @Test
  void callsAreToldApartByTheirCaller() {
    Shop.in(Shop.API, () -> Shop.in(Shop.SERVICES, () -> {}));
    Shop.in(Shop.SERVICES, () -> {});
    Interval interval = reader.read(0);
    assertEquals(2, Seen.samples(interval, "Services", Metric.CALL_LATENCY, null));
    assertEquals(1, Seen.samples(interval, "Services", Metric.CALL_LATENCY, "API"));
    assertEquals(1, Seen.samples(interval, "Services", Metric.CALL_LATENCY, "Other"));
  }

  @Test
  void routesAreKnownButNotSentWithoutTheirKey() {
    Shop.request("/orders/{id}", 200);
    assertEquals(0, Seen.samples(recorder.cut(0), "API", Metric.RESPONSE_TIME, "/orders/{id}"));
    assertEquals(1, Seen.samples(reader.read(0), "API", Metric.RESPONSE_TIME, "/orders/{id}"));

    Recording.endpoints = true;
    Shop.request("/orders/{id}", 200);
    assertEquals(1, Seen.samples(recorder.cut(0), "API", Metric.RESPONSE_TIME, "/orders/{id}"));
  }
}
