package io.packwatch.agent.mask;

import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever writes a statement or a message must not be able to keep the agent's thread busy. */
class LinearTimeTest {

  private static final int LENGTH = 60_000;

  /** What opens, closes or ends something in one of the dialects, and what stands between. */
  private static final List<String> PIECES =
      Arrays.asList(
          "#",
          "--",
          "/*",
          "*/",
          "//",
          "/**/",
          "$",
          "$$",
          "$a$",
          "$aa",
          "`",
          "[",
          "]",
          "[a]",
          "'",
          "''",
          "\"",
          "\\",
          "\n",
          "\r",
          " ",
          ",",
          ";",
          "=",
          "(",
          ")",
          "{",
          "}",
          "a",
          "e",
          "E+",
          "1",
          ".",
          "_",
          "q'",
          "N",
          "://",
          "@",
          "password",
          "key=",
          "key=(",
          "\u2018",
          "\u2019");

  @ParameterizedTest
  @ValueSource(
      strings = {
        "#",
        "a#",
        "# ",
        "#--",
        "1#",
        "-",
        "--\n",
        "/* */",
        "/**/a",
        "/ *",
        "$a",
        "$a$ $a$",
        "$1",
        "$$ $$",
        "[a]",
        "`a`",
        "'a'",
        "''",
        "1e+1",
        ".1",
        "a.",
        "(",
        " ",
        "1,",
        ", ",
        "://",
        "a=",
        "a=(",
        "a='",
        "a'b'",
        "password ",
        "@",
      })
  void aPieceThatComesAgainAndAgainIsReadInLinearTime(String piece) {
    StringBuilder text = new StringBuilder(LENGTH);
    while (text.length() < LENGTH) {
      text.append(piece);
    }
    requireLinear(text.toString());
  }

  /** A tag that is nearly found at each dollar sign. */
  @Test
  void aDollarQuoteOfALongTagIsReadInLinearTime() {
    char[] tag = new char[LENGTH / 3];
    Arrays.fill(tag, 'a');
    String open = "$" + new String(tag);
    requireLinear(open + "b$" + open + "$" + open);
  }

  @Test
  void anyMixtureOfPiecesIsReadInLinearTime() {
    Random random = new Random(20_261_128);
    for (int round = 0; round < 2_000; round++) {
      int kinds = 1 + random.nextInt(4);
      String[] chosen = new String[kinds];
      for (int i = 0; i < kinds; i++) {
        chosen[i] = PIECES.get(random.nextInt(PIECES.size()));
      }
      StringBuilder text = new StringBuilder();
      int length = 500 + random.nextInt(3_000);
      while (text.length() < length) {
        text.append(chosen[random.nextInt(kinds)]);
      }
      requireLinear(text.toString());
    }
  }

  static void requireLinear(String text) {
    for (String before : Arrays.asList("select a", "select ", "", "alter ")) {
      CountedText sql = new CountedText(before + text);
      SqlMask.masked(sql);
      sql.requireLinear();
    }
    CountedText message = new CountedText(text);
    MessageMask.masked(message);
    message.requireLinear();
  }
}
