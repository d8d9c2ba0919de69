package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Lines come and go while the application runs. */
class BusinessRulesTest {

  private final BusinessRules rules = new BusinessRules();

  private static Map<String, BusinessRule> lines(String... nameAndText) throws RuleException {
    Map<String, BusinessRule> lines = new TreeMap<>();
    for (int i = 0; i < nameAndText.length; i += 2) {
      lines.put(nameAndText[i], BusinessRule.parse(nameAndText[i + 1]));
    }
    return lines;
  }

  @Test
  void onlyWhatChangedIsReplaced() throws RuleException {
    rules.apply(lines("A", "com.acme.Shop.a", "B", "com.acme.Shop.b"));
    BusinessMeter a = rules.current().get(0);
    int b = rules.numberOf(rules.current().get(1));

    List<BusinessRule> changed =
        rules.apply(lines("A", "com.acme.Shop.a", "B", "com.acme.Shop.c", "D", "com.acme.D.d"));

    assertEquals("[com.acme.Shop.b, com.acme.Shop.c, com.acme.D.d]", changed.toString());
    assertSame(a, rules.current().get(0));
    assertEquals(3, rules.current().size());
    for (BusinessMeter each : rules.current()) {
      assertNotEquals(b, rules.numberOf(each), "a number is woven into classes, and never reused");
    }
    assertEquals(
        Collections.emptyList(),
        rules.apply(lines("A", "com.acme.Shop.a", "B", "com.acme.Shop.c", "D", "com.acme.D.d")));
  }

  @Test
  void theFirstReadingSaysWhatTheyMatch() throws RuleException {
    rules.apply(lines("A", "com.acme.Shop.a"));
    BusinessMeter meter = rules.current().get(0);

    assertEquals(
        "matches nothing: no class was seen that is com.acme.Shop or implements it", meter.text());
    meter.matches().method("com.acme.Shop", "a", "(Lcom/acme/Order;[I)V");
    assertEquals("matches 1 method: com.acme.Shop.a(Order, int[])", meter.text());
    rules.apply(Collections.<String, BusinessRule>emptyMap());
  }
}
