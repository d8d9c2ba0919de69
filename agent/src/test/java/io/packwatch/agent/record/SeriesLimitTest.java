package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.metric.Metric;
import org.junit.jupiter.api.Test;

class SeriesLimitTest {

  private static final long HOUR = 3_600_000_000_000L;

  /** Two series, and one stand-in for all others. */
  private final SeriesLimit limit = new SeriesLimit(RecordLimits.OWN_SERIES + 3);

  @Test
  void whoComesFirstIsAdmitted() {
    assertTrue(limit.admits(peer("a"), 0));
    assertTrue(limit.admits(peer("b"), 0));
    assertFalse(limit.admits(peer("c"), 0));

    assertTrue(limit.admits(peer("a"), 0));
    assertFalse(limit.admits(peer("c"), 0));
  }

  @Test
  void theAgentsOwnFiguresAreAlwaysAdmitted() {
    limit.admits(peer("a"), 0);
    limit.admits(peer("b"), 0);

    assertTrue(limit.admits(new Series("Packwatch", Metric.SERIES_REFUSED, null), 0));
  }

  @Test
  void whatIsRefusedIsSentAsOther() {
    assertEquals(
        new Series("Other", Metric.OUTBOUND_LATENCY, "Other"), limit.standIn(peer("c"), 0));
    assertEquals(
        new Series("Other", Metric.OUTBOUND_LATENCY, "Other"), limit.standIn(peer("d"), 0));
  }

  @Test
  void alsoThatHasALimit() {
    limit.standIn(peer("c"), 0);

    assertNull(limit.standIn(new Series("API", Metric.CALL_LATENCY, null), 0));
  }

  /** A limit of 200 means at most 200, whatever is refused. */
  @Test
  void neverAreThereMoreThanTheLimit() {
    SeriesLimit usual = new SeriesLimit(200);
    int sent = RecordLimits.OWN_SERIES;
    for (int i = 0; i < 1_000; i++) {
      sent += usual.admits(peer("host-" + i), 0) ? 1 : 0;
    }
    for (Metric metric : Metric.values()) {
      sent += usual.standIn(new Series("API", metric, null), 0) != null ? 1 : 0;
    }

    assertEquals(200, sent);
  }

  @Test
  void whatWasNotSentForADayMakesRoom() {
    limit.admits(peer("a"), 0);
    limit.admits(peer("b"), 0);
    limit.admits(peer("a"), 12 * HOUR);
    limit.forgetIdle(26 * HOUR);

    assertTrue(limit.admits(peer("c"), 26 * HOUR), "in the place of b");
    assertTrue(limit.admits(peer("a"), 26 * HOUR));
    assertFalse(limit.admits(peer("b"), 26 * HOUR));
  }

  @Test
  void whatRunsOnceADayKeepsItsPlace() {
    for (int day = 0; day < 5; day++) {
      limit.forgetIdle(24 * HOUR * day);
      assertTrue(limit.admits(peer("a"), 24 * HOUR * day));
      assertTrue(limit.admits(peer("b"), 24 * HOUR * day));
      assertFalse(limit.admits(peer("c"), 24 * HOUR * day));
    }
  }

  @Test
  void aStandInThatIsIdleMakesRoomAsWell() {
    limit.standIn(peer("c"), 0);
    limit.forgetIdle(26 * HOUR);

    assertEquals(
        new Series("Other", Metric.CALL_LATENCY, null),
        limit.standIn(new Series("API", Metric.CALL_LATENCY, null), 26 * HOUR));
  }

  @Test
  void theWarningNamesTheKeyAndWhatWasRefused() {
    limit.admits(peer("a"), 0);
    limit.admits(peer("b"), 0);
    for (String label : new String[] {"c", "d", "e", "f", "g", "h", "i"}) {
      limit.admits(peer(label), 0);
      limit.standIn(peer(label), 0);
    }

    assertEquals(
        "packwatch.series.limit=11 is reached. Sent as package Other in this interval: API"
            + " OutboundLatency Peer=c, API OutboundLatency Peer=d, API OutboundLatency Peer=e, API"
            + " OutboundLatency Peer=f, API OutboundLatency Peer=g and 2 more. What was sent before is still sent; raise the limit, or switch metrics off (packwatch.metric.<Name>=off,"
            + " packwatch.peers=off, packwatch.endpoints=off)",
        limit.warning());
  }

  @Test
  void whatIsDroppedForGoodIsSaid() {
    limit.admits(peer("a"), 0);
    limit.admits(peer("b"), 0);
    limit.standIn(peer("c"), 0);
    Series refused = new Series("API", Metric.CALL_LATENCY, null);
    limit.admits(refused, 0);
    limit.standIn(refused, 0);

    String warning = limit.warning();
    assertTrue(
        warning != null && warning.contains("; 1 of them have no room even there and are dropped"),
        warning);
  }

  @Test
  void refusalsAreCountedOnce() {
    limit.admits(peer("a"), 0);
    limit.admits(peer("b"), 0);
    limit.admits(peer("c"), 0);

    assertEquals(1, limit.takeRefused());
    assertEquals(0, limit.takeRefused());
    assertNull(limit.warning());
  }

  private static Series peer(String label) {
    return new Series("API", Metric.OUTBOUND_LATENCY, label);
  }
}
