package io.packwatch.agent.mask;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any text for a statement or a message: bounded, without a failure, without quoted text, and read
 * in linear time.
 */
class MaskFuzzTest {

  @FuzzTest(maxDuration = "10s")
  void noStatementShowsALiteral(byte[] content) {
    String shown = SqlMask.of("select " + new String(content, UTF_8));

    assertTrue(shown.length() <= 200, shown);
    assertEquals(-1, shown.indexOf('\''), shown);
    assertEquals(-1, shown.indexOf('"'), shown);
    assertEquals(-1, shown.indexOf("$$"), shown);
  }

  @FuzzTest(maxDuration = "10s")
  void noMessageShowsANumber(byte[] content) {
    String shown = MessageMask.masked(new String(content, UTF_8));

    assertTrue(shown.length() <= 200, shown);
    assertEquals(-1, shown.indexOf('"'), shown);
  }

  @FuzzTest(maxDuration = "10s")
  void noTextTakesMoreThanLinearTime(byte[] content) {
    LinearTimeTest.requireLinear(new String(content, UTF_8));
  }
}
