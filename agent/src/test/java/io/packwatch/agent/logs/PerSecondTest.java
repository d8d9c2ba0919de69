package io.packwatch.agent.logs;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PerSecondTest {

  private static final long SECOND = 1_000_000_000L;

  @Test
  void theFirstOfEachSecondAreAdmitted() {
    PerSecond three = new PerSecond(3);
    for (long second = 0; second < 5; second++) {
      for (int i = 0; i < 10; i++) {
        assertEquals(i < 3, three.admits(second * SECOND + i));
      }
      assertEquals(7, three.takeRefused());
    }
  }

  @Test
  void aShareIsChosenByTheIdAlone() {
    Sampling tenth = new Sampling(100_000);
    int taken = 0;
    for (int i = 0; i < 100_000; i++) {
      String id = CorrelationIds.fresh();
      taken += tenth.takes(id) ? 1 : 0;
      assertEquals(tenth.takes(id), new Sampling(100_000).takes(id));
    }

    assertTrue(taken > 9_500 && taken < 10_500, "of 100,000: " + taken);
    assertTrue(new Sampling(1_000_000).takes("a"));
    assertFalse(new Sampling(0).takes("a"));
  }
}
