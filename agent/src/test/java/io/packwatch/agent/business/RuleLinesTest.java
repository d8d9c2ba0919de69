package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a line of {@code packwatch.business} means. */
class RuleLinesTest {

  @Test
  void aMethodAloneIsCounted() throws RuleException {
    BusinessRule rule = BusinessRule.parse("com.acme.shop.CheckoutService.place");

    assertEquals("com.acme.shop.CheckoutService", rule.className());
    assertEquals("place", rule.method());
    assertNull(rule.types());
    assertEquals(BusinessRule.Kind.COUNT, rule.kind());
    assertEquals(BusinessRule.Ending.RETURN, rule.ending());
    assertEquals("Count", rule.unit());
    assertTrue(rule.namesOneClass());
    assertEquals(Collections.emptyList(), rule.paths());
  }

  @Test
  void aValueIsADistributionWithDimensions() throws RuleException {
    BusinessRule rule =
        BusinessRule.parse(
            "com.acme.shop.CheckoutService.place(Order, ..) value return.total.amount"
                + " by Currency = return.total.currency, Channel = \"web shop\" limit 7");

    assertEquals(Collections.singletonList("Order"), rule.types());
    assertTrue(rule.moreTypes());
    assertEquals(BusinessRule.Kind.AMOUNT, rule.kind());
    assertEquals("None", rule.unit());
    assertEquals(Arrays.asList("Currency", "Channel"), rule.dimensionNames());
    assertEquals("web shop", rule.dimensions().get(1).path().text());
    assertEquals(Arrays.asList("total", "amount"), rule.paths().get(0).steps());
    assertEquals(7, rule.limit());
  }

  @Test
  void clausesMayStandInAnyOrder() throws RuleException {
    BusinessRule rule =
        BusinessRule.parse(
            "com.acme.pay.Gateway.charge by Reason = thrown.code on throw com.acme.pay.Declined");

    assertEquals(BusinessRule.Ending.THROW, rule.ending());
    assertEquals("com.acme.pay.Declined", rule.thrown());
    assertEquals(RulePath.Root.THROWN, rule.paths().get(0).root());
  }

  @Test
  void aDurationIsTimedAndInMilliseconds() throws RuleException {
    BusinessRule rule = BusinessRule.parse("@com.acme.Nightly com.acme.jobs.*.run value duration");

    assertEquals("com.acme.Nightly", rule.annotation());
    assertFalse(rule.namesOneClass());
    assertTrue(rule.isTimed());
    assertEquals("Milliseconds", rule.unit());
  }

  @Test
  void differentValuesAreCounted() throws RuleException {
    BusinessRule rule = BusinessRule.parse("com.acme.web.Session.touch distinct arg0.email");

    assertEquals(BusinessRule.Kind.DISTINCT, rule.kind());
    assertEquals("Count", rule.unit());
  }

  @Test
  void aNestedClassMayBeWrittenWithADot() throws RuleException {
    assertEquals(
        "com.acme.Shop$Orders$Lines",
        BusinessRule.parse("com.acme.Shop.Orders.Lines.add").className());
    assertEquals(
        "com.acme.Shop$Orders", BusinessRule.parse("com.acme.Shop$Orders.add").className());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "@com.acme.Counted",
        "com.acme.Shop.place()",
        "com.acme.Shop.place(java.lang.String[], int, *)",
        "com.acme.Shop.place(String...)",
        "com.acme.Shop.place*(Order)",
        "com.acme.Shop.place on both value duration unit seconds",
        "com.acme.Shop.place value return.getTotal()",
        "com.acme.Shop.place value arg1.usage.totalTokens",
        "com.acme.Shop.login by Domain = arg0.email sensitive limit 5",
        "com.acme.Shop.place value this.cart.items.size by Kind = \"a, b = (c)\"",
      })
  void theseAreLines(String line) throws RuleException {
    assertEquals(line, BusinessRule.parse(line).text());
  }
}
