package io.packwatch.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class FiguresTest {

  @Test
  void timesHaveAsManyDigitsAsMatter() {
    assertEquals("0.41", Figures.millis(OptionalDouble.of(0.4111)));
    assertEquals("4.1", Figures.millis(OptionalDouble.of(4.111)));
    assertEquals("4,111", Figures.millis(OptionalDouble.of(4111.1)));
  }

  @Test
  void aSmallShareOfErrorsIsNotRoundedToNone() {
    assertEquals("0.04 %", Figures.percent(OptionalDouble.of(0.04)));
    assertEquals("0 %", Figures.percent(OptionalDouble.of(0)));
  }

  @Test
  void whatIsNotThereIsADash() {
    assertEquals("-", Figures.millis(OptionalDouble.empty()));
    assertEquals("-", Figures.percent(OptionalDouble.empty()));
    assertEquals("-", Figures.count(0));
  }
}
