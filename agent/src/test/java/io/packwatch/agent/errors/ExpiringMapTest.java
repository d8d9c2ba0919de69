package io.packwatch.agent.errors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import org.junit.jupiter.api.Test;

class ExpiringMapTest {

  private static final class Named extends ExpiringMap.Thing {}

  private final ExpiringMap<Named> remembered = new ExpiringMap<>(2, 1_000);

  private void meet(String key, long millis) {
    Named known = remembered.find(key);
    Named thing = known == null ? new Named() : known;
    if (known == null) {
      remembered.put(key, thing);
    }
    remembered.met(thing, millis);
  }

  @Test
  void theOneMetLongestAgoMakesRoom() {
    meet("a", 1);
    meet("b", 2);
    meet("a", 3);
    meet("c", 4);

    assertNull(remembered.find("b"));
    assertNotNull(remembered.find("a"));
    assertNotNull(remembered.find("c"));
  }

  @Test
  void whatIsNotMetForTooLongIsForgotten() {
    meet("a", 1);
    meet("b", 500);
    remembered.forget(1_001);
    assertEquals(2, remembered.all().size());

    remembered.forget(1_002);
    assertNull(remembered.find("a"));
    assertNotNull(remembered.find("b"));
  }

  @Test
  void aClockThatIsSetBackMakesNothingOlder() {
    meet("a", 10_000);
    meet("a", 1);

    remembered.forget(10_500);
    assertNotNull(remembered.find("a"));
  }
}
