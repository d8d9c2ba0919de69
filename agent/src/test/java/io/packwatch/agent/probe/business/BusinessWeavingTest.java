package io.packwatch.agent.probe.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.acme.orders.Checkout;
import io.packwatch.agent.build.NamedApplication;
import io.packwatch.agent.business.AmountDelta;
import io.packwatch.agent.business.BusinessCell;
import io.packwatch.agent.business.BusinessMeter;
import io.packwatch.agent.business.BusinessRule;
import io.packwatch.agent.business.RuleException;
import io.packwatch.agent.config.BoundaryMode;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ThrowAwayLoader;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.bootstrap.ProbeFailures;
import java.util.Arrays;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lines are woven into a class of an application, beside its boundaries, and it runs. */
class BusinessWeavingTest {

  private final ProbeIndex index = new ProbeIndex();
  private final BoundaryMethods boundaries = new BoundaryMethods();

  private BusinessWeaving run(String... lines) throws Exception {
    Map<String, BusinessRule> rules = new TreeMap<>();
    for (String line : lines) {
      rules.put("Rule" + rules.size(), BusinessRule.parse(line));
    }
    index.add(
        "boundary",
        new PackageBoundary(
            BoundaryMode.ALL,
            Collections.<NamePattern>emptyList(),
            Collections.<NamePattern>emptyList(),
            boundaries));
    BusinessWeaving weaving = BusinessWeaving.into(index, rules, true);
    Transformer transformer =
        new Transformer(
            index,
            new NamedApplication().with("com/acme/orders/", 5),
            boundaries,
            new TransformStats(false),
            null);
    long failures = ProbeFailures.total();
    ThrowAwayLoader loader = new ThrowAwayLoader(transformer, false, "com.acme.orders.");
    ((Runnable) loader.copyOf(Checkout.class).getDeclaredConstructor().newInstance()).run();
    assertEquals(failures, ProbeFailures.total());
    return weaving;
  }

  @AfterEach
  void nothingIsCounted() throws RuleException {
    BusinessWeaving.into(new ProbeIndex(), Collections.<String, BusinessRule>emptyMap(), true)
        .rules()
        .apply(Collections.singletonMap("None", BusinessRule.parse("com.acme.None.none")));
  }

  private static String figures(BusinessMeter meter) {
    Map<String, String> all = new TreeMap<>();
    for (BusinessCell cell : meter.cells()) {
      AmountDelta delta = new AmountDelta(cell);
      boolean amounts = delta.read();
      double sum = Arrays.stream(delta.sums()).sum();
      long count = Arrays.stream(delta.counts()).sum();
      all.put(
          String.join(" ", cell.labels()),
          amounts ? count + "x" + sum : String.valueOf(cell.count()));
      assertEquals(5, cell.packageId());
    }
    return all.toString();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.orders.Checkout.place                                    | {=2}",
        "com.acme.orders.Checkout.place(String)                            | {=1}",
        "com.acme.orders.Checkout.place(String, int) value arg1            | {=2x4.0}",
        "com.acme.orders.Checkout.place(String, ..) by What = arg0         | {a=1, b=1}",
        "com.acme.orders.Checkout.charge(String, long) value arg1          | {=4x1000.0}",
        "com.acme.orders.Gateway.charge by What = arg0                     | {card=4}",
        "com.acme.orders.Gateway.charge on throw                           | {=1}",
        "com.acme.orders.Checkout.charge on both by What = arg0            | {None=1, card=4}",
        "com.acme.orders.Checkout.charge on throw IllegalArgumentException by Why = thrown.message"
            + " | {nameless=1}",
        "com.acme.orders.Checkout.charge on throw IllegalStateException    | {}",
        "com.acme.orders.Checkout.weigh(int) value return                  | {=1x1.0}",
        "com.acme.orders.Checkout.weigh value return                       | {=2x1.5}",
        "com.acme.orders.Checkout.weigh(float) by G = arg0                 | {0.5=1}",
        "com.acme.orders.Checkout.isPaid value return                      | {=1x1.0}",
        "com.acme.orders.Checkout.isPaid by Paid = arg0                    | {true=1}",
        "com.acme.orders.Checkout.fall value return                        | {=1x0.0}",
        "com.acme.orders.Checkout.later value return                       | {=1x40.0}",
        "com.acme.orders.Checkout.reassigned by Text = arg0, R = return    | {first firstsecond=1}",
        "@com.acme.orders.Counted                                          | {=1}",
        "@com.acme.orders.Counted com.acme.*.mark*                         | {=1}",
        "com.acme.orders.*.total value return by Cents = arg0, A = arg1    | {7 None=1x14.0}",
        "com.acme.orders.Check*.total value arg0 by Kind = \"x\"           | {x=1x7.0}",
      })
  void aLineCountsWhatItSays(String line, String expected) throws Exception {
    BusinessMeter meter = run(line.trim()).rules().current().get(0);

    assertEquals(expected, figures(meter), meter.text());
  }

  @Test
  void severalLinesMayMeanOneMethod() throws Exception {
    BusinessWeaving weaving =
        run(
            "com.acme.orders.Checkout.charge",
            "com.acme.orders.Checkout.charge value arg1 by What = arg0",
            "com.acme.orders.Gateway.charge on throw");

    assertEquals("{=4}", figures(weaving.rules().current().get(0)));
    assertEquals("{card=4x1000.0}", figures(weaving.rules().current().get(1)));
    assertEquals("{=1}", figures(weaving.rules().current().get(2)));
  }

  @Test
  void aDurationIsTimed() throws Exception {
    BusinessMeter meter =
        run("com.acme.orders.Checkout.place value duration unit Microseconds")
            .rules()
            .current()
            .get(0);

    assertTrue(figures(meter).startsWith("{=2x"), figures(meter));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "com.acme.orders.Checkout.plase       | matches no method of com.acme.orders.Checkout; nearest"
            + " place(String, int)",
        "com.acme.orders.Checkout.place(Order) | matches no method of com.acme.orders.Checkout; nearest"
            + " place(String, int)",
        "com.acme.orders.Nothing.place        | matches nothing: no class was seen that is"
            + " com.acme.orders.Nothing or implements it",
        "com.acme.orders.Checkout.suspended   | suspended(Continuation) of com.acme.orders.Checkout is a"
            + " suspend function, which cannot be counted",
        "@com.acme.Nightly                    | matches nothing: no class was seen that has"
            + " @com.acme.Nightly",
        "com.acme.orders.Check*.place(String) | matches 1 method:"
            + " com.acme.orders.Checkout.place(String)",
      })
  void whatItMatchesIsSaid(String line, String expected) throws Exception {
    assertEquals(expected, run(line.trim()).rules().current().get(0).text());
  }
}
