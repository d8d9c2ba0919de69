package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.EventKind;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Boundaries;
import io.packwatch.bootstrap.CacheCalls;
import io.packwatch.bootstrap.Kinds;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.Statements;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every kind of event in the table is counted, timed and sent, by the entry point that its probes
 * call. A kind that is added to the table and not here fails.
 */
class EveryKindTest {

  private final Shop shop = Shop.open();
  private final Recorder recorder = shop.recorder(10_000);

  @BeforeEach
  void everythingIsOfTheApi() {
    Shop.caller = Shop.API;
  }

  @AfterEach
  void nothingIs() {
    Shop.caller = 0;
  }

  /** One event. Returns what it is told apart by beside its package; null where by nothing. */
  private static @Nullable String happen(EventKind kind, boolean failed) {
    switch (kind) {
      case REQUEST:
        Shop.request(null, failed ? 500 : 200);
        return null;
      case CALL:
        Boundaries.exit(Boundaries.enter(Shop.API, Boundaries.PROXIES), failed);
        return null;
      case QUERY:
        Statements.exit(Statements.enter(), failed);
        return null;
      case COMMIT:
        Statements.committed(Statements.ending(), failed);
        return null;
      case OUTBOUND:
        long call = Outbound.enter(Outbound.OKHTTP, "bank", 443);
        Outbound.exit(call, "bank", failed ? Outbound.NO_STATUS : 200, failed);
        return "bank";
      case JOB:
        Shop.job(failed);
        return "Shop$Handler.run";
      case CACHE:
        Shop.command(failed);
        return "Redis";
    }
    throw new AssertionError(kind);
  }

  @ParameterizedTest
  @EnumSource
  void whatHappensIsSentUnderTheNamesOfItsKind(EventKind kind) {
    happen(kind, false);
    happen(kind, true);
    String label = happen(kind, false);

    Interval sent = recorder.cut(0);
    assertEquals((double) kind.counted(2, 1), Seen.sum(sent, "API", kind.count(), label));
    assertEquals(3, Seen.samples(sent, "API", kind.time(), label));
    MetricPoint.Ratio errors =
        (MetricPoint.Ratio) Objects.requireNonNull(Seen.figure(sent, "API", kind.errors(), label));
    assertEquals(2, errors.succeeded);
    assertEquals(1, errors.failed);
    assertEquals(
        kind.labels() == EventKind.Labels.ONLY ? 0 : 3,
        Seen.samples(sent, "API", kind.time(), null));
  }

  @Test
  void aCacheOfTheProcessHasARateOfHitsAlone() {
    CacheCalls.lookedUp(CacheCalls.lookingUp("books"), "books", true, false);
    CacheCalls.lookedUp(CacheCalls.lookingUp("books"), "books", false, false);
    CacheCalls.lookedUp(CacheCalls.lookingUp("books"), "books", true, false);

    Interval sent = recorder.cut(0);
    MetricPoint.Ratio hits =
        (MetricPoint.Ratio)
            Objects.requireNonNull(Seen.figure(sent, "API", Metric.CACHE_HIT_RATE, "books"));
    assertEquals(1, hits.succeeded, "misses are sent as 0");
    assertEquals(2, hits.failed, "hits are sent as 100");
    assertEquals(0, Seen.samples(sent, "API", Metric.CACHE_LATENCY, "books"));
  }

  @Test
  void everyNumberThatProbesCountUnderIsOneKind() {
    Set<Integer> numbers = new HashSet<>();
    for (EventKind kind : EventKind.values()) {
      assertTrue(numbers.add(kind.number()), kind.name());
      assertTrue(kind.number() < Kinds.COUNT, kind.name());
    }
    assertEquals(Kinds.COUNT, numbers.size());
  }

  @Test
  void aMetricIsOfOneKindAtMost() {
    Set<Metric> seen = new HashSet<>();
    for (EventKind kind : EventKind.values()) {
      for (Metric metric : kind.metrics()) {
        assertTrue(seen.add(metric), metric.text());
        assertEquals(kind, EventKind.of(metric));
      }
    }
  }
}
