package io.packwatch.agent.json;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.math.BigDecimal;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class JsonTest {

  @Test
  void whatIsWrittenIsReadAgain() throws IOException {
    Object value =
        Json.object(
            "text",
            "a \"b\" \u00e4\n",
            "whole",
            12L,
            "part",
            0.5,
            "list",
            Arrays.asList(true, false, null, Json.object()),
            "nothing",
            null);
    assertEquals(value, Json.read(Json.pretty(value)));
    assertEquals(value, Json.read(Json.line(value)));
  }

  @Test
  void moneyKeepsItsCentsAndWholeNumbersHaveNoPoint() {
    assertEquals(
        "{\"dollars\":12.30,\"count\":3,\"none\":null}",
        Json.line(
            Json.object("dollars", new BigDecimal("12.30"), "count", 3.0, "none", Double.NaN)));
  }

  @Test
  void nothingIsNull() throws IOException {
    assertNull(Json.read("null"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "{\"a\":1} 2", "[1,]", "nope"})
  void whatIsNoJsonIsSaid(String text) {
    assertThrows(IOException.class, () -> Json.read(text));
  }
}
