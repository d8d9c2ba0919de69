package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SeriesIdentityTest {

  @Test
  void dimensionsComeInTheOrderGivenWithTheLabelLast() {
    Map<String, String> further = new LinkedHashMap<>();
    further.put("Zone", "a");
    further.put("Cell", "7");
    SeriesIdentity origin = SeriesIdentity.of("Bella", further, 60);

    assertEquals(
        Arrays.asList("Package", "Zone", "Cell", "Peer"),
        new ArrayList<>(origin.dimensions("API", "Peer", "db:5432").keySet()));
  }

  @Test
  void whatIsNotSetIsNotSent() {
    SeriesIdentity origin = SeriesIdentity.of("Bella", Collections.singletonMap("Zone", " "), 60);

    assertEquals(Collections.singletonMap("Package", "API"), origin.dimensions("API", null, null));
  }

  @Test
  void aFurtherDimensionCannotTakeTheNameOfOneOfOurs() {
    Map<String, String> further = new LinkedHashMap<>();
    further.put("Package", "x");
    further.put("Pool", "x");
    further.put("RequestCount", "x");
    further.put("Zone", "a");
    SeriesIdentity origin = SeriesIdentity.of("Bella", further, 60);

    Map<String, String> expected = new LinkedHashMap<>();
    expected.put("Package", "API");
    expected.put("Zone", "a");
    assertEquals(expected, origin.dimensions("API", null, null));
  }

  @Test
  void thereAreNeverMoreThanThirtyDimensions() {
    Map<String, String> further = new LinkedHashMap<>();
    for (int i = 0; i < 50; i++) {
      further.put("D" + i, "x");
    }
    SeriesIdentity origin = SeriesIdentity.of("Bella", further, 60);

    assertEquals(30, origin.dimensions("API", "Peer", "db").size());
  }

  @Test
  void intervalsUnderAMinuteAreHighResolution() {
    SeriesIdentity origin = SeriesIdentity.of("Bella", Collections.emptyMap(), 59);

    assertEquals(1, origin.storageResolution());
  }

  @Test
  void aMinuteIsStandardResolution() {
    assertEquals(60, Given.BELLA.storageResolution());
  }
}
