package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OptionsTest {

  @Test
  void withoutOptionsItIsAMinuteWithTheAgentAndNoAws() {
    Options options = Options.parse();

    assertEquals(60, options.seconds());
    assertTrue(options.withAgent());
    assertFalse(options.toAws());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "4", "3601", "-5", "ten", "99999999999"})
  void secondsThatMakeNoSenseAreRefusedByName(String seconds) {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Options.parse("--seconds", seconds));

    assertEquals("--seconds " + seconds + ": a number from 5 to 3600", refused.getMessage());
  }

  @Test
  void anOptionWithoutItsValueIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse("--seconds"));
  }

  @Test
  void anUnknownOptionIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> Options.parse("--fast"));
  }
}
