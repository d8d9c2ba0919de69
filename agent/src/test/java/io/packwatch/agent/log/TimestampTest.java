package io.packwatch.agent.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code java.time} is the judge. */
class TimestampTest {

  private static final DateTimeFormatter JUDGE =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final long DAY = 86_400_000L;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1970-01-01T00:00:00Z",
        "1969-12-31T23:59:59.999Z",
        "1900-02-28T23:59:59.999Z",
        "1900-03-01T00:00:00Z",
        "2000-02-29T12:00:00Z",
        "2024-02-29T23:59:59.001Z",
        "2026-11-21T04:10:00.123Z",
        "2026-12-31T23:59:59.999Z",
        "2027-01-01T00:00:00Z",
        "2100-02-28T23:59:59Z",
        "2100-03-01T00:00:00Z",
        "2400-02-29T00:00:00Z",
        "0000-02-29T00:00:00Z",
        "9999-12-31T23:59:59.999Z",
      })
  void theEdgesOfTheCalendarAreRight(String instant) {
    assertAsJudged(Instant.parse(instant).toEpochMilli());
  }

  @Test
  void everyDayOfEightHundredYearsIsRight() {
    long first = Instant.parse("1600-01-01T00:00:00Z").toEpochMilli();
    for (long day = 0; day < 2 * 146_097; day++) {
      assertAsJudged(first + day * DAY);
    }
  }

  @Test
  void anyMomentIsRight() {
    Random random = new Random(20_261_121);
    long first = Instant.parse("0000-01-01T00:00:00Z").toEpochMilli();
    long years = Instant.parse("9999-12-31T23:59:59.999Z").toEpochMilli() - first;
    for (int i = 0; i < 100_000; i++) {
      assertAsJudged(first + (long) (random.nextDouble() * years));
    }
  }

  private static void assertAsJudged(long millis) {
    assertEquals(JUDGE.format(Instant.ofEpochMilli(millis)), Timestamp.of(millis));
  }
}
