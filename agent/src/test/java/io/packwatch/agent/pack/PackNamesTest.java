package io.packwatch.agent.pack;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Collections;
import org.junit.jupiter.api.Test;

class PackNamesTest {

  private static String longText(int length) {
    return String.join("", Collections.nCopies(length, "x"));
  }

  @Test
  void whatDiffersInCharactersThatANameMayNotHaveStaysTwo() {
    PackNames names = new PackNames("Bella", null);
    assertNotEquals(
        names.alarm("DB", "PoolUsage", "pool/\u00e4"),
        names.alarm("DB", "PoolUsage", "pool/\u00f6"));
    assertEquals("Bella-DB-PoolUsage-main", names.alarm("DB", "PoolUsage", "main"));
  }

  @Test
  void eachNameBeginsWithWhatItIsLookedForBy() {
    for (int length : new int[] {5, 100, 118, 119, 120, 130, 190}) {
      PackNames names = new PackNames(longText(length), "production \u00fc");
      assertTrue(names.rule("slow-endpoints").startsWith(names.rules()), length + " rules");
      assertTrue(names.alarm("API", "ErrorRate").startsWith(names.alarms()), length + " alarms");
      assertTrue(names.query("Slow queries").startsWith(names.queries()), length + " queries");
      assertTrue(names.dashboard("technical").startsWith(names.dashboards()), length + " boards");
      assertTrue(names.rule("slow-endpoints").length() <= 128);
      assertNotEquals(names.rule("slow-endpoints"), names.rule("exceptions"));
    }
  }
}
