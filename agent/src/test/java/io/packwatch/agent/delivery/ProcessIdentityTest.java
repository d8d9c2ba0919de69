package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessIdentityTest {

  private static final long MOMENT = 1_795_219_200_000L;

  /** Names that differ in their last digits, or process ids that do, or only the moment. */
  @ParameterizedTest
  @ValueSource(strings = {"host", "pid", "moment"})
  void placesAreEvenWhateverTellsProcessesApart(String which) {
    int processes = 6_000;
    int[] seconds = new int[60];
    for (int i = 0; i < processes; i++) {
      double place =
          ProcessIdentity.place(
              "shop",
              which.equals("host") ? "ip-10-0-0-" + i : "web",
              which.equals("pid") ? String.valueOf(i) : "1",
              which.equals("moment") ? MOMENT + i : MOMENT);
      assertTrue(place >= 0 && place < 1);
      seconds[(int) (place * 60)]++;
    }
    double deviation = 0;
    for (int second : seconds) {
      deviation += (second - 100.0) * (second - 100.0) / 100;
    }
    // of an even spread it is 59, and in one case of a thousand over 98
    assertTrue(deviation < 98, "chi squared: " + deviation);
  }

  @Test
  void aPlaceIsTheSameAsLongAsTheProcessIs() {
    assertEquals(
        ProcessIdentity.place("shop", "web-1", "1", MOMENT),
        ProcessIdentity.place("shop", "web-1", "1", MOMENT));
  }

  @Test
  void applicationsOfOneHostHaveOtherPlaces() {
    assertNotEquals(
        ProcessIdentity.place("shop", "web-1", "1", MOMENT),
        ProcessIdentity.place("search", "web-1", "1", MOMENT));
  }
}
