package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SeriesLimitTest {

  private final SeriesLimit limit = new SeriesLimit(Limits.OWN_SERIES + 2);

  @Test
  void whoComesFirstIsAdmittedForGood() {
    assertTrue(limit.admits(peer("a")));
    assertTrue(limit.admits(peer("b")));
    assertFalse(limit.admits(peer("c")));

    assertTrue(limit.admits(peer("a")));
    assertFalse(limit.admits(peer("c")));
  }

  @Test
  void theAgentsOwnFiguresAreAlwaysAdmitted() {
    limit.admits(peer("a"));
    limit.admits(peer("b"));

    assertTrue(limit.admits(new Series("Packwatch", Metric.SERIES_REFUSED, null)));
  }

  @Test
  void theWarningNamesTheKeyAndTheFirstThatWasRefused() {
    limit.admits(peer("a"));
    limit.admits(peer("b"));
    limit.admits(peer("c"));
    limit.admits(peer("d"));

    String warning = limit.warning();
    assertTrue(
        warning != null
            && warning.startsWith(
                "packwatch.series.limit=8 is reached: API OutboundLatency Peer=c and 1 more were"
                    + " dropped"),
        warning);
  }

  @Test
  void aSingleRefusalIsWorded() {
    limit.admits(peer("a"));
    limit.admits(peer("b"));
    limit.admits(peer("c"));

    String warning = limit.warning();
    assertTrue(warning != null && warning.contains("Peer=c was dropped"), warning);
  }

  @Test
  void refusalsAreCountedOnce() {
    limit.admits(peer("a"));
    limit.admits(peer("b"));
    limit.admits(peer("c"));

    assertEquals(1, limit.takeRefused());
    assertEquals(0, limit.takeRefused());
    assertNull(limit.warning());
  }

  private static Series peer(String label) {
    return new Series("API", Metric.OUTBOUND_LATENCY, label);
  }
}
