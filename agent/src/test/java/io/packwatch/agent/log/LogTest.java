package io.packwatch.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LogTest {

  private static final String TIME = "2026-11-21T04:10:00.123Z";
  private static final String LINE_END = System.lineSeparator();

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private long now = Instant.parse(TIME).toEpochMilli();
  private final LogOutput output =
      new LogOutput(written, StandardCharsets.UTF_8, new Log.Dropped(() -> now));
  private final Log log = new Log(output, () -> now);

  @BeforeEach
  void begin() {
    Log.level(Log.Level.INFO);
  }

  @AfterEach
  void end() {
    Log.level(Log.Level.INFO);
  }

  @Test
  void aLineHasTimeAndLevelAndFact() {
    log.write(Log.Level.WARN, "no region is known");

    assertEquals(TIME + " packwatch WARN  no region is known" + LINE_END, text());
  }

  @Test
  void factsStandBelowEachOtherWhateverTheirLevel() {
    log.write(Log.Level.ERROR, "one");
    log.write(Log.Level.INFO, "two");

    List<String> lines = lines();
    assertEquals(lines.get(0).indexOf("one"), lines.get(1).indexOf("two"));
  }

  @Test
  void aLevelIncludesThoseAboveIt() {
    Log.level(Log.Level.WARN);
    for (Log.Level level : Log.Level.values()) {
      if (level != Log.Level.OFF) {
        log.write(level, "fact of " + level);
      }
    }

    assertEquals(2, lines().size(), text());
    assertTrue(text().contains("fact of ERROR"), text());
    assertTrue(text().contains("fact of WARN"), text());
  }

  @Test
  void nothingIsWrittenWhenTheLogIsOff() {
    Log.level(Log.Level.OFF);
    log.write(Log.Level.ERROR, "fact");

    assertEquals("", text());
  }

  @Test
  void onlyTheDebugLevelAsksForDebugLines() {
    assertFalse(Log.debugs());
    Log.level(Log.Level.DEBUG);
    assertTrue(Log.debugs());
  }

  @Test
  void aRepeatedFactIsWrittenOnce() {
    for (int i = 0; i < 10; i++) {
      log.writeSometimes("away", "CloudWatch cannot be reached");
      now += 1_000;
    }

    assertEquals(1, lines().size(), text());
    assertTrue(text().endsWith("CloudWatch cannot be reached" + LINE_END), text());
  }

  @Test
  void afterAMinuteItIsWrittenAgainWithTheNumberHeldBack() {
    log.writeSometimes("away", "away");
    log.writeSometimes("away", "away");
    log.writeSometimes("away", "away");
    now += Log.QUIET_MILLIS;
    log.writeSometimes("away", "away");

    assertTrue(lines().get(1).endsWith("away (2 more like this since the last line)"), text());
  }

  @Test
  void theNumberHeldBackBeginsAnewWithEachLine() {
    log.writeSometimes("away", "away");
    log.writeSometimes("away", "away");
    now += Log.QUIET_MILLIS;
    log.writeSometimes("away", "away");
    now += Log.QUIET_MILLIS;
    log.writeSometimes("away", "away");

    assertTrue(lines().get(2).endsWith(" away"), text());
  }

  @Test
  void oneKindDoesNotHoldBackAnother() {
    log.writeSometimes("away", "away");
    log.writeSometimes("full", "full");

    assertEquals(2, lines().size(), text());
  }

  @Test
  void aClockSetBackSilencesNothing() {
    log.writeSometimes("away", "away");
    now -= 3_600_000;
    log.writeSometimes("away", "away");

    assertEquals(2, lines().size(), text());
  }

  @Test
  void kindsBeyondTheLimitShareOneLine() {
    for (int kind = 0; kind < Log.MAX_KINDS + 10; kind++) {
      log.writeSometimes("kind " + kind, "fact " + kind);
    }
    now += Log.QUIET_MILLIS;
    log.writeSometimes("one more kind", "one more fact");

    assertEquals(Log.MAX_KINDS + 2, lines().size());
    assertTrue(
        text().endsWith("one more fact (9 more like this since the last line)" + LINE_END), text());
  }

  @Test
  void aFailureIsToldWithItsCausesInOneLine() {
    Throwable failure =
        new UncheckedIOException("cannot read\nthe file", new IOException("line 1\r\nline 2"));

    assertEquals(
        "java.io.UncheckedIOException: cannot read the file,"
            + " caused by java.io.IOException: line 1  line 2",
        Log.describe(failure));
  }

  @Test
  void theRootOfALongChainIsToldAndNothingTwice() {
    Throwable failure = new IllegalStateException("the root");
    for (int i = 5; i > 0; i--) {
      failure = new RuntimeException("cause " + i, failure);
      failure = new RuntimeException(failure);
    }

    assertEquals(
        "java.lang.RuntimeException: java.lang.RuntimeException: cause 1,"
            + " caused by java.lang.RuntimeException: java.lang.RuntimeException: cause 2,"
            + " caused by java.lang.RuntimeException: java.lang.RuntimeException: cause 3,"
            + " caused by java.lang.RuntimeException: java.lang.RuntimeException: cause 4,"
            + " caused by java.lang.IllegalStateException: the root",
        Log.describe(failure));
  }

  @Test
  void aFailureThatCausesItselfIsToldToAnEnd() {
    IOException failure = new IOException("outer");
    failure.initCause(new IOException("inner", failure));

    assertEquals(4, Log.describe(failure).split("caused by", -1).length);
  }

  @Test
  void aFailureIsToldWithItsStackAtDebugLevel() {
    Log.level(Log.Level.DEBUG);

    assertTrue(
        Log.describe(new IOException("x")).contains("\tat " + LogTest.class.getName()),
        "no frame of this test");
  }

  @Test
  void levelsAreFoundInAnyCase() {
    assertEquals(Log.Level.DEBUG, Log.levelOf("debug"));
    assertEquals(Log.Level.WARN, Log.levelOf("Warn"));
    assertNull(Log.levelOf("verbose"));
  }

  private String text() {
    assertTrue(output.flush(10_000, 10_000), "nothing holds the lines up");
    return new String(written.toByteArray(), StandardCharsets.UTF_8);
  }

  private List<String> lines() {
    return Arrays.asList(text().split(LINE_END));
  }
}
