package io.packwatch.agent.delivery;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.text.NameSuffix;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class LegalNamesTest {

  @Test
  void aGoodNameStaysAsItIs() {
    assertEquals("Bella #1: a.b-c_d/API", LegalNames.namespace("Bella #1: a.b-c_d", "API"));
  }

  @Test
  void accentsAreDropped() {
    assertEquals("Buro/Zahlung", readable(LegalNames.namespace("Büro", "Zahlung")));
  }

  @Test
  void otherLettersAreWrittenAsTheirCodes() {
    assertEquals("u65E5u672C/API", readable(LegalNames.namespace("日本", "API")));
  }

  @Test
  void aCharacterThatIsNotAllowedBecomesAnUnderscore() {
    assertEquals("Bella _ Co_/API", readable(LegalNames.namespace("Bella & Co*", "API")));
  }

  @Test
  void noNamespacePretendsToBeAmazons() {
    assertEquals("_AWS/API", readable(LegalNames.namespace("AWS", "API")));
  }

  @Test
  void noNamespaceStartsWithAColon() {
    assertEquals("_:x/API", readable(LegalNames.namespace(":x", "API")));
  }

  /** The suffix is the same in every process, on every day: alarms are made on these names. */
  @Test
  void whatIsChangedIsChangedInTheSameWayForEver() {
    assertEquals("Buro/API-2cf47481", LegalNames.namespace("Büro", "API"));
    assertEquals("a_b-9d3ba7a7", LegalNames.dimensionValue("a\tb"));
  }

  @Test
  void namesThatDifferOnlyInWhatIsNotAllowedStayDifferent() {
    List<String> alike =
        Arrays.asList("Buro", "Büro", "Bürö", "Bu\u0308ro", "B_ro", "B?ro", "B*ro");
    Set<String> namespaces = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (String name : alike) {
      namespaces.add(LegalNames.namespace("Bella", name));
      values.add(LegalNames.dimensionValue(name));
    }

    assertEquals(alike.size(), namespaces.size(), namespaces.toString());
    assertEquals(alike.size(), values.size(), values.toString());
  }

  /** Whatever the texts: CloudWatch takes them, and no two become one. */
  @Property
  void anyNamesAreLegalAndStayApart(@ForAll Set<String> texts) {
    Set<String> given = new HashSet<>();
    Set<String> namespaces = new HashSet<>();
    Set<String> names = new HashSet<>();
    Set<String> values = new HashSet<>();
    for (String text : texts) {
      if (!text.trim().isEmpty() && given.add(text.trim())) {
        String namespace = LegalNames.namespace("Bella", text);
        assertTrue(namespace.matches("[A-Za-z0-9 ./_#:-]{1,255}"), namespace);
        namespaces.add(namespace);
        String name = LegalNames.dimensionName(text);
        assertTrue(name.matches("[ -9;-~][ -~]{0,254}"), name);
        names.add(name);
        String value = LegalNames.dimensionValue(text);
        assertTrue(value.matches("[ -~]{1,1024}") && !value.trim().isEmpty(), value);
        values.add(value);
      }
    }

    assertEquals(given.size(), namespaces.size());
    assertEquals(given.size(), names.size());
    assertEquals(given.size(), values.size());
  }

  @Test
  void aLongNamespaceIsCutToTheLimit() {
    assertEquals(255, LegalNames.namespace(times("x", 300), "API").length());
  }

  @Test
  void longNamesThatAreCutAlikeStayDifferent() {
    assertNotEquals(
        LegalNames.namespace(times("x", 300), "API"),
        LegalNames.namespace(times("x", 300), "Services"));
  }

  @Test
  void aDimensionsNameDoesNotStartWithAColon() {
    assertEquals("_:Team", readable(LegalNames.dimensionName(":Team")));
  }

  /** An accent without a letter leaves nothing behind; what it stood before comes first then. */
  @Test
  void whatALoneAccentHidIsNotAllowedEither() {
    assertEquals("_AWS/API", readable(LegalNames.namespace("\u0301AWS", "API")));
    assertEquals("_:x/API", readable(LegalNames.namespace("\u0301:x", "API")));
    assertEquals("_:Team", readable(LegalNames.dimensionName("\u0301:Team")));
    assertEquals("]", readable(LegalNames.dimensionValue("\u0301  ]")));
    assertEquals("Unknown", readable(LegalNames.dimensionValue("\u0301 \u0301")));
  }

  @Test
  void aDimensionsValueMayHoldAllOfPrintableAscii() {
    assertEquals("/orders/{id}?*~", LegalNames.dimensionValue("/orders/{id}?*~"));
  }

  @Test
  void controlCharactersAreReplaced() {
    assertEquals("a_b_c", readable(LegalNames.dimensionValue("a\tb\u007fc")));
  }

  @Test
  void aBlankValueIsUnknown() {
    assertEquals("Unknown", LegalNames.dimensionValue(" \t"));
  }

  @Test
  void aLongValueIsCutToTheLimit() {
    assertEquals(1_024, LegalNames.dimensionValue(times("ü", 2_000)).length());
  }

  /** Without the suffix that tells it from others. */
  private static String readable(String name) {
    assertTrue(name.matches(".*-[0-9a-f]{8}"), name);
    return name.substring(0, name.length() - NameSuffix.LENGTH);
  }

  private static String times(String text, int count) {
    StringBuilder all = new StringBuilder();
    for (int i = 0; i < count; i++) {
      all.append(text);
    }
    return all.toString();
  }
}
