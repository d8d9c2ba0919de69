package io.packwatch.agent.probe.boundary;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NamePatternTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Till, com.acme.Till, true",
    "com.acme.Till, com.acme.Tills, false",
    "com.acme.*, com.acme.Till, true",
    "com.acme.*, com.acme.pos.Till, true",
    "com.acme.*, com.acmes.Till, false",
    "*Service, com.acme.OrderService, true",
    "*Service, com.acme.OrderServices, false",
    "com.*.api.*, com.acme.shop.api.Orders, true",
    "com.*.api.*, com.acme.shop.db.Orders, false",
    "*, com.acme.Till, true",
    "**, com.acme.Till, true",
    "com.acme.Till*, com.acme.Till, true",
    "com.acme?Till, com.acme.Till, false",
    "com.acme.Till, comXacme.Till, false",
  })
  void aStarStandsForAnything(String pattern, String name, boolean matches) {
    assertEquals(matches, new NamePattern(pattern).matches(name));
  }

  @Test
  void anyPatternOfAListMatches() {
    assertTrue(NamePattern.anyMatches(NamePattern.of(Arrays.asList("a.*", "b.*")), "b.C"));
    assertFalse(NamePattern.anyMatches(NamePattern.of(Arrays.asList("a.*", "b.*")), "c.C"));
    assertFalse(NamePattern.anyMatches(NamePattern.of(Collections.emptyList()), "c.C"));
  }

  /** A regular expression is the judge. */
  @Test
  void anyPatternIsReadAsItsRegularExpression() {
    Random random = new Random(20_261_121);
    int matched = 0;
    for (int i = 0; i < 200_000; i++) {
      String pattern = word(random, "ab.*", 6);
      String name = word(random, "ab.", 8);
      String expression = ("\\Q" + pattern + "\\E").replace("*", "\\E.*\\Q");
      boolean expected = Pattern.matches(expression, name);

      assertEquals(expected, new NamePattern(pattern).matches(name), pattern + " on " + name);
      matched += expected ? 1 : 0;
    }
    assertTrue(matched > 10_000, matched + " matched");
  }

  private static String word(Random random, String letters, int longest) {
    StringBuilder word = new StringBuilder();
    for (int left = random.nextInt(longest + 1); left > 0; left--) {
      word.append(letters.charAt(random.nextInt(letters.length())));
    }
    return word.toString();
  }
}
