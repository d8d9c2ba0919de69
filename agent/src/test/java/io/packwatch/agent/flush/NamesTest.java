package io.packwatch.agent.flush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

class NamesTest {

  @Test
  void aGoodNameStaysAsItIs() {
    assertEquals("Bella #1: a.b-c_d/API", Names.namespace("Bella #1: a.b-c_d", "API"));
  }

  @Test
  void accentsAreDropped() {
    assertEquals("Buro/Zahlung", Names.namespace("Büro", "Zahlung"));
  }

  @Test
  void otherLettersAreWrittenAsTheirCodes() {
    assertEquals("u65E5u672C/API", Names.namespace("日本", "API"));
  }

  @Test
  void aCharacterThatIsNotAllowedBecomesAnUnderscore() {
    assertEquals("Bella _ Co_/API", Names.namespace("Bella & Co*", "API"));
  }

  @Test
  void noNamespacePretendsToBeAmazons() {
    assertEquals("_AWS/API", Names.namespace("AWS", "API"));
  }

  @Test
  void noNamespaceStartsWithAColon() {
    assertEquals("_:x/API", Names.namespace(":x", "API"));
  }

  @Test
  void aLongNamespaceIsCutToTheLimit() {
    assertEquals(255, Names.namespace(times("x", 300), "API").length());
  }

  @Test
  void longNamesThatAreCutAlikeStayDifferent() {
    assertNotEquals(
        Names.namespace(times("x", 300), "API"), Names.namespace(times("x", 300), "Services"));
  }

  @Test
  void aDimensionsNameDoesNotStartWithAColon() {
    assertEquals("_:Team", Names.dimensionName(":Team"));
  }

  @Test
  void aDimensionsValueMayHoldAllOfPrintableAscii() {
    assertEquals("/orders/{id}?*~", Names.dimensionValue("/orders/{id}?*~"));
  }

  @Test
  void controlCharactersAreReplaced() {
    assertEquals("a_b_c", Names.dimensionValue("a\tb\u007fc"));
  }

  @Test
  void aBlankValueIsUnknown() {
    assertEquals("Unknown", Names.dimensionValue(" \t"));
  }

  @Test
  void aLongValueIsCutToTheLimit() {
    assertEquals(1_024, Names.dimensionValue(times("ü", 2_000)).length());
  }

  private static String times(String text, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(text);
    }
    return all.toString();
  }
}
