package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.Test;

/** {@code docs/business.md} shows lines that are lines. */
class BusinessPageTest {

  private static final Path PAGE = Paths.get("..", "docs", "business.md");

  @Test
  void eachExampleIsALine() throws IOException, RuleException {
    int examples = 0;
    for (String line : Files.readAllLines(PAGE, StandardCharsets.UTF_8)) {
      if (line.startsWith("packwatch.business.") && line.contains(" = ")) {
        String text = line.substring(line.indexOf(" = ") + 3);
        assertEquals(text, BusinessRule.parse(text).text());
        examples++;
      }
    }
    assertTrue(examples >= 14, examples + " examples");
  }

  @Test
  void theLimitsAreThoseOfTheCode() throws IOException {
    String page = new String(Files.readAllBytes(PAGE), StandardCharsets.UTF_8);

    assertTrue(
        page.contains("1 to " + BusinessLimits.MAX_VALUES + "; further ones are `Other` | "));
    assertTrue(page.contains(BusinessLimits.VALUES + " values each"));
    assertTrue(page.contains(BusinessLimits.MAX_SERIES + " combinations"));
    assertTrue(page.contains("Values are cut at " + BusinessLimits.MAX_TEXT + " ASCII"));
    assertTrue(page.contains("After " + BusinessLimits.MAX_FAILURES_PER_MINUTE + " in a minute"));
  }
}
