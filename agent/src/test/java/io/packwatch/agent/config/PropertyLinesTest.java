package io.packwatch.agent.config;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.IOException;
import java.io.StringReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PropertyLinesTest {

  /** What the syntax is made of, so that random texts hit its corners. */
  private static final String[] PIECES = {
    "a", "b", "key", " ", "\t", "\f", "=", ":", "#", "!", "\\", "\\\\", "\n", "\r", "\r\n", "\\\n",
    "\\\r\n", "\\u0041", "\\t", "\\n", "\\ ", "\\=", "\\:", "\\#", "é"
  };

  @Test
  void readsEverythingJustAsJavaDoes() throws IOException {
    Random random = new Random(20261121);
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int piece = random.nextInt(14); piece > 0; piece--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      if (text.toString().matches("(?s).*[a-z]:\\\\.*")) {
        continue; // may be a path of Windows, about which we know better
      }
      Properties expected = new Properties();
      try {
        expected.load(new StringReader(text.toString()));
      } catch (IllegalArgumentException e) {
        continue; // a malformed escape: Java gives up, we name the line
      }
      Map<Object, Object> read = new HashMap<>();
      for (PropertyLines.Line line : lines(text.toString())) {
        assertNotNull(line.value, text.toString());
        read.put(line.key, line.value);
      }
      // A lone backslash is an empty key to some versions of Java and nothing to others.
      expected.remove("");
      read.remove("");
      assertEquals(expected, read, "of <" + text + ">");
    }
  }

  @Test
  void aKeyHasTheNumberOfTheLineWhereItStarts() {
    List<PropertyLines.Line> lines =
        lines("# comment\n\na=1\r\nb=one,\\\n   two,\\\r\n three\rc=3\n  ! comment \\\nd=4");
    assertEquals(4, lines.size());
    assertEquals(3, lines.get(0).number);
    assertEquals(4, lines.get(1).number);
    assertEquals("one,two,three", lines.get(1).value);
    assertEquals(7, lines.get(2).number);
    assertEquals(9, lines.get(3).number);
  }

  @Test
  void aByteOrderMarkIsNoPartOfTheFirstKey() {
    assertEquals("a", lines("\uFEFFa=1").get(0).key);
  }

  @Test
  void theFileIsUtf8() {
    assertEquals("Zürich", lines("city=Zürich").get(0).value);
  }

  @Test
  void aWindowsPathWithAMalformedEscapeHasNoValue() {
    PropertyLines.Line line = lines("file=C:\\users\\me").get(0);
    assertEquals("file", line.key);
    assertNull(line.value);
  }

  @Test
  void aPathOfWindowsIsWrittenWithDoubleBackslashesOrSlashes() {
    assertEquals("C:\\temp\\new", lines("file=C:\\\\temp\\\\new").get(0).value);
    assertEquals("C:/temp/new", lines("file: C:/temp/new").get(0).value);
    assertNull(lines("file=C:\\temp\\new").get(0).value);
    assertNull(lines("file=d:\\data").get(0).value);
    assertEquals("10:30", lines("time=10\\:30").get(0).value);
  }

  private static List<PropertyLines.Line> lines(String text) {
    return PropertyLines.of(text.getBytes(UTF_8));
  }
}
