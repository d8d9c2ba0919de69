package io.packwatch.agent.provisioning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.config.Severity;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class ResourceNamesTest {

  private static String longText(int length) {
    return String.join("", Collections.nCopies(length, "x"));
  }

  @Test
  void whatDiffersInCharactersThatANameMayNotHaveStaysTwo() {
    ResourceNames names = new ResourceNames("Bella", null, null);
    assertNotEquals(
        names.alarm("DB", "PoolUsage", "pool/\u00e4"),
        names.alarm("DB", "PoolUsage", "pool/\u00f6"));
    assertEquals("Bella-DB-PoolUsage-main", names.alarm("DB", "PoolUsage", "main"));
  }

  @Test
  void whatHasNoServiceIsCalledAsBefore() {
    ResourceNames names = new ResourceNames("Bella", "production", null);
    assertEquals("Bella-production-API-ErrorRate", names.alarm("API", "ErrorRate"));
    assertEquals("Bella-production-sev1", names.topic(Severity.SEV1));
    assertEquals("Packwatch/Bella-production/Slow queries", names.query("Slow queries"));
    assertEquals("Bella/production", names.owner());
  }

  @Test
  void aServiceIsInEveryName() {
    ResourceNames names = new ResourceNames("Bella", "production", "checkout");
    assertEquals("Bella-production-checkout-API-ErrorRate", names.alarm("API", "ErrorRate"));
    assertEquals("Bella-production-checkout-sev1", names.topic(Severity.SEV1));
    assertEquals("Packwatch/Bella-production-checkout/Slow queries", names.query("Slow queries"));
    assertEquals("Bella-production-checkout-exceptions", names.rule("exceptions"));
    assertEquals("Bella-checkout-Page", new ResourceNames("Bella", null, "checkout").alarm("Page"));
  }

  /** A slash may be in the name of an environment. */
  @Test
  void noOwnerIsTakenForAnother() {
    assertNotEquals(
        new ResourceNames("Bella", "a", "b").owner(),
        new ResourceNames("Bella", "a/b", null).owner());
    assertNotEquals(
        new ResourceNames("Bella", null, "a").owner(),
        new ResourceNames("Bella", "a", null).owner());
  }

  @Test
  void eachNameBeginsWithWhatItIsLookedForBy() {
    for (int length : new int[] {5, 100, 118, 119, 120, 130, 190}) {
      ResourceNames names = new ResourceNames(longText(length), "production \u00fc", "a service");
      assertTrue(names.rule("slow-endpoints").startsWith(names.rules()), length + " rules");
      assertTrue(names.alarm("API", "ErrorRate").startsWith(names.alarms()), length + " alarms");
      assertTrue(names.query("Slow queries").startsWith(names.queries()), length + " queries");
      assertTrue(names.dashboard("technical").startsWith(names.dashboards()), length + " boards");
      assertTrue(names.rule("slow-endpoints").length() <= 128);
      assertNotEquals(names.rule("slow-endpoints"), names.rule("exceptions"));
    }
  }
}
