package io.packwatch.agent.transform;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TextSetTest {

  @Test
  void whatWasPutInIsFound() {
    String[] texts = new String[1_000];
    for (int i = 0; i < texts.length; i++) {
      texts[i] = "Lcom/acme/Annotation" + i + ";";
    }
    TextSet set = new TextSet(texts);
    for (String text : texts) {
      assertTrue(contains(set, text), text);
    }
  }

  @Test
  void whatWasNotPutInIsNot() {
    TextSet set = new TextSet("java/lang/Runnable", "java/util/List");

    assertFalse(contains(set, "java/lang/Runnabl"));
    assertFalse(contains(set, "java/lang/Runnables"));
    assertFalse(contains(set, "Runnable"));
    assertFalse(contains(set, ""));
  }

  /** "Aa" and "BB" have one hash. */
  @Test
  void textsOfOneHashAreToldApart() {
    assertTrue(contains(new TextSet("Aa", "BB"), "BB"));
    assertFalse(contains(new TextSet("Aa", "AaAa"), "BB"));
  }

  @Test
  void anEmptySetContainsNothing() {
    assertFalse(contains(new TextSet(), ""));
    assertFalse(contains(new TextSet(), "x"));
  }

  @Test
  void onlyTheGivenBytesAreLookedAt() {
    byte[] bytes = "..List..".getBytes(StandardCharsets.US_ASCII);

    assertTrue(new TextSet("List").contains(bytes, 2, 4));
    assertFalse(new TextSet("List").contains(bytes, 1, 4));
    assertFalse(new TextSet("List").contains(bytes, 2, 5));
  }

  @Test
  void bytesOfOtherAlphabetsAreInNoSet() {
    assertFalse(contains(new TextSet("Uber"), "Über"));
  }

  private static boolean contains(TextSet set, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return set.contains(bytes, 0, bytes.length);
  }
}
