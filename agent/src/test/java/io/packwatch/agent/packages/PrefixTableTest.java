package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class PrefixTableTest {

  private final PrefixTable table =
      new PrefixTable("com.acme", "com.acme.shop.api", "org.Widget", "net.sf.a$b");

  @Test
  void theLongestPrefixWins() {
    assertEquals("com.acme.shop.api", found("com.acme.shop.api.v2.Orders"));
    assertEquals("com.acme", found("com.acme.shop.db.Orders"));
  }

  @Test
  void aPrefixMatchesAtADotOnly() {
    assertEquals("com.acme", found("com.acme.shop.apix.Orders"));
    assertEquals("none", found("com.acmeister.Orders"));
  }

  @Test
  void internalNamesAreFoundLikeBinaryOnes() {
    assertEquals("com.acme.shop.api", found("com/acme/shop/api/Orders"));
    assertEquals("none", found("com/acmeister/Orders"));
  }

  @Test
  void aClassMayBeAPrefixWithItsNestedClasses() {
    assertEquals("org.Widget", found("org.Widget"));
    assertEquals("org.Widget", found("org.Widget$Part"));
    assertEquals("none", found("org.Widgets"));
  }

  @Test
  void aDollarMayBePartOfAPrefix() {
    assertEquals("net.sf.a$b", found("net.sf.a$b.C"));
  }

  @Test
  void namesShorterThanAnyPrefixAreNotFound() {
    assertEquals("none", found(""));
    assertEquals("none", found("com"));
    assertEquals("none", found("Main"));
  }

  @Test
  void anEmptyTableFindsNothing() {
    assertFalse(new PrefixTable().covers("com.acme.Orders"));
    assertFalse(new PrefixTable().covers(""));
  }

  @Test
  void everyPrefixOfALargeTableIsFound() {
    String[] many = new String[3_000];
    for (int i = 0; i < many.length; i++) {
      many[i] = "com.acme.p" + i;
    }
    PrefixTable large = new PrefixTable(many);
    for (int i = 0; i < many.length; i++) {
      assertEquals(i, large.find("com/acme/p" + i + "/Orders"));
    }
  }

  @Test
  void whatLiesBelowIsSeen() {
    assertTrue(table.hasBelow("com.acme.shop"));
    assertFalse(table.hasBelow("com.acme.shop.api"));
    assertFalse(table.hasBelow("com.ac"));
  }

  private String found(String className) {
    int index = table.find(className);
    assertEquals(index != PrefixTable.NONE, table.covers(className));
    return index == PrefixTable.NONE ? "none" : table.prefix(index);
  }
}
