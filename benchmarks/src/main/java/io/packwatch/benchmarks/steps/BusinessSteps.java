package io.packwatch.benchmarks.steps;

import io.packwatch.bootstrap.Business;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Threads;

/** What a line of {@code packwatch.business} costs a call of the method that it names. */
public class BusinessSteps {

  private static final int COUNTED = 0;
  private static final int VALUED = 1;
  private static final int PLAIN = 2;
  private static final int DISTINCT = 3;
  private static final int PACKAGE = 1;

  /** An order as applications have them. */
  public static final class Order {
    private final BigDecimal total = new BigDecimal("19.99");

    public BigDecimal getTotal() {
      return total;
    }

    public String getCurrency() {
      return "EUR";
    }
  }

  /** The rules, once for all threads. */
  @State(Scope.Benchmark)
  public static class Rules {

    final Order order = new Order();

    @Setup
    public void install() throws ReflectiveOperationException {
      Application.install();
      AgentRooms.business(
          "com.acme.Shop.place",
          "com.acme.Shop.place value arg0.total by Currency = arg0.currency",
          "com.acme.Shop.weigh value return",
          "com.acme.Shop.touch distinct arg0.currency");
    }
  }

  @Benchmark
  public void counted(Rules rules) {
    long started = Business.enter(COUNTED);
    if (started != 0) {
      Business.exit(COUNTED, PACKAGE, null);
    }
  }

  /** A getter's number, told apart by what another getter returns. */
  @Benchmark
  public void valueWithDimension(Rules rules) {
    value(VALUED, rules.order, rules.order, Double.NaN);
  }

  /** A primitive number that the method returns. */
  @Benchmark
  public void primitiveValue(Rules rules) {
    value(PLAIN, null, null, 2.5);
  }

  @Benchmark
  public void distinctValue(Rules rules) {
    value(DISTINCT, rules.order, null, Double.NaN);
  }

  /** The worst case: all threads add to one series. */
  @Benchmark
  @Threads(16)
  public void valueOnSixteenThreads(Rules rules) {
    value(VALUED, rules.order, rules.order, Double.NaN);
  }

  private static void value(
      int rule, @Nullable Object first, @Nullable Object second, double amount) {
    long started = Business.enter(rule);
    if (started != 0) {
      Business.exit(rule, started, PACKAGE, null, first, second, null, null, amount, null);
    }
  }
}
