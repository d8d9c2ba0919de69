package io.packwatch.agent.business;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.Currency;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is made of calls, once they are seen. */
class BusinessMeterTest {

  /** An order as applications have them. */
  public static class Order {
    public final long weight = 7;

    public BigDecimal getTotal() {
      return new BigDecimal("19.99");
    }

    public Currency getCurrency() {
      return Currency.getInstance("EUR");
    }

    public boolean isPaid() {
      return true;
    }

    public int lines() {
      return 3;
    }

    public List<String> items() {
      return Arrays.asList("a", "b");
    }

    public Optional<BigDecimal> discount() {
      return Optional.of(BigDecimal.ONE);
    }

    public OptionalLong points() {
      return OptionalLong.of(5);
    }

    public Duration took() {
      return Duration.ofMillis(1_500);
    }

    public @Nullable BigDecimal tip() {
      return null;
    }

    public Map<String, Object> attributes() {
      return Collections.singletonMap("rate", 0.5);
    }

    public String name() {
      return "Ann";
    }

    public BigDecimal lazy() {
      now += 3_000_000;
      return BigDecimal.TEN;
    }

    public BigDecimal broken() {
      throw new IllegalStateException("no session");
    }
  }

  /** A failure with a code. */
  static class Declined extends RuntimeException {
    private static final long serialVersionUID = 1;

    public String getCode() {
      return "FUNDS";
    }
  }

  /** Nanoseconds, by which steps are timed. */
  private static long now;

  private static BusinessMeter meter(String line) throws RuleException {
    return new BusinessMeter(
        "Orders", BusinessRule.parse("com.acme.Shop.place " + line), () -> now);
  }

  private static void call(BusinessMeter meter, @Nullable Object... roots) {
    @Nullable Object[] all = Arrays.copyOf(roots, 4);
    meter.called(1, 0, 1, null, all[0], all[1], all[2], all[3], Double.NaN, null);
  }

  private static Map<List<String>, Double> sums(BusinessMeter meter) {
    Map<List<String>, Double> sums = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (BusinessCell cell : meter.cells()) {
      AmountDelta delta = new AmountDelta(cell);
      delta.read();
      double sum = Arrays.stream(delta.sums()).sum();
      sums.put(cell.labels(), cell.amounts == null ? (double) cell.count() : sum);
    }
    return sums;
  }

  @ParameterizedTest
  @CsvSource({
    "total, 19.99",
    "paid, 1",
    "lines, 3",
    "weight, 7",
    "items.size, 2",
    "name.length, 3",
    "discount, 1",
    "points, 5",
    "took, 1500",
    "attributes.rate, 0.5",
    "total.scale, 2",
  })
  void aStepLeadsToANumber(String path, double expected) throws Exception {
    BusinessMeter meter = meter("value arg0." + path);
    call(meter, new Order());

    assertNull(meter.off(), meter.text());
    assertEquals(Collections.singletonMap(Collections.emptyList(), expected), sums(meter));
  }

  @Test
  void aValueIsToldApartByDimensions() throws Exception {
    BusinessMeter meter =
        meter("value arg0.total by Currency = arg0.currency, Kind = \"web\", Paid = arg0.paid");
    Order order = new Order();
    call(meter, order, order, null, order);
    call(meter, order, order, null, order);

    assertEquals(Collections.singletonMap(Arrays.asList("EUR", "web", "true"), 39.98), sums(meter));
  }

  @Test
  void valuesBeyondTheLimitAreOther() throws Exception {
    BusinessMeter meter = meter("by Country = arg0 limit 2");
    for (String country : new String[] {"DE", "FR", "IT", "ES", "DE", null, " "}) {
      call(meter, country);
    }
    Map<List<String>, Double> expected =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    expected.put(Collections.singletonList("DE"), 2.0);
    expected.put(Collections.singletonList("FR"), 1.0);
    expected.put(Collections.singletonList("None"), 1.0);
    expected.put(Collections.singletonList("Other"), 3.0);

    assertEquals(expected, sums(meter));
    assertTrue(
        meter.text().endsWith("; Country has more than 2 values, further ones are Other"),
        meter.text());
  }

  @Test
  void whatIsNullIsNotRecordedAndSaid() throws Exception {
    BusinessMeter meter = meter("value arg0.tip");
    call(meter, new Order());
    call(meter, (Object) null);

    assertEquals(2, meter.skipped());
    assertTrue(meter.text().endsWith("; 2 calls had no number"), meter.text());
    assertEquals(Collections.emptyMap(), sums(meter));
  }

  @ParameterizedTest
  @CsvSource({
    "value arg0.totl, no getter `totl` on io.packwatch.agent.business.BusinessMeterTest$Order; did you mean `total`?",
    "value arg0.name, arg0.name is a java.lang.String and no number; name a property of it",
    "by Items = arg0.items, 'arg0.items is a java.util.Arrays$ArrayList and no text, number or enum; name a property of it'",
  })
  void aPathThatLeadsNowhereSwitchesItsRuleOffAndSpeaks(String line, String why) throws Exception {
    BusinessMeter meter = meter(line);
    call(meter, new Order());

    assertEquals(why, meter.off());
  }

  @Test
  void aSlowStepSwitchesItsRuleOff() throws Exception {
    BusinessMeter meter = meter("value arg0.lazy");
    for (int i = 0; i < 100; i++) {
      call(meter, new Order());
    }
    assertNull(meter.off(), "all threads may wait for a class at first");

    now += BusinessLimits.UNTIMED_NANOS;
    for (int i = 0; i < 20; i++) {
      call(meter, new Order());
    }

    String why = String.valueOf(meter.off());
    assertTrue(why.startsWith("arg0.lazy takes ") && why.contains(" ms on average"), why);
  }

  @Test
  void aGetterThatThrowsIsCountedUntilItIsTooMuch() throws Exception {
    BusinessMeter meter = meter("value arg0.broken");
    call(meter, new Order());
    assertEquals(1, meter.failures());
    assertNull(meter.off());
    assertNotNull(meter.takeLatest());
    assertNull(meter.takeLatest());

    for (int i = 0; i < 200; i++) {
      call(meter, new Order());
    }
    assertTrue(String.valueOf(meter.off()).startsWith("a getter threw more than 100 times"));
    assertTrue(meter.failures() < 110);
  }

  @Test
  void onlyTheEndingsThatAreNamedCount() throws Exception {
    BusinessMeter returned = meter("");
    BusinessMeter thrown = meter("on throw Declined");
    BusinessMeter both = meter("on both");
    for (BusinessMeter meter : new BusinessMeter[] {returned, thrown, both}) {
      meter.called(1, 0, null);
      meter.called(1, 0, new Declined());
      meter.called(1, 0, new IllegalStateException());
    }

    assertEquals(1.0, sums(returned).get(Collections.emptyList()));
    assertEquals(1.0, sums(thrown).get(Collections.emptyList()));
    assertEquals(3.0, sums(both).get(Collections.emptyList()));
  }

  @Test
  void aFutureCountsWhenItCompletesWithWhatItBrings() throws Exception {
    BusinessMeter meter = meter("value return.total by Currency = return.currency");
    CompletableFuture<Order> future = new CompletableFuture<>();
    meter.called(1, 0, 1, future, future, future, null, null, Double.NaN, null);
    assertEquals(Collections.emptyMap(), sums(meter));
    future.complete(new Order());

    assertEquals(Collections.singletonMap(Collections.singletonList("EUR"), 19.99), sums(meter));
  }

  @Test
  void aFutureThatFailsIsThrown() throws Exception {
    BusinessMeter meter = meter("on throw Declined by Reason = thrown.code");
    CompletableFuture<Order> future = new CompletableFuture<>();
    meter.called(1, 0, 1, future, null, null, null, null, Double.NaN, null);
    future.completeExceptionally(new CompletionException(new Declined()));

    assertEquals(Collections.singletonMap(Collections.singletonList("FUNDS"), 1.0), sums(meter));
  }

  @Test
  void aPrimitiveNumberNeedsNoObject() throws Exception {
    BusinessMeter meter = meter("value return");
    meter.called(1, 0, 1, null, null, null, null, null, 2.5, null);

    assertEquals(Collections.singletonMap(Collections.emptyList(), 2.5), sums(meter));
  }

  @Test
  void packagesAreToldApart() throws Exception {
    BusinessMeter meter = meter("");
    meter.called(1, 0, null);
    meter.called(2, 0, null);

    assertEquals(2, meter.cells().size());
  }
}
