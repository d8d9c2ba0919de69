package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import io.packwatch.bootstrap.Requests;
import java.util.Arrays;
import java.util.Collections;
import org.junit.jupiter.api.Test;

class UnclaimedTest {

  private final LogicalPackages packages =
      LogicalPackages.of(Collections.emptyMap(), Collections.singletonList("com.acme.boot"));
  private final Unclaimed unclaimed = new Unclaimed(packages);

  @Test
  void aHandlerOfNobodysIsToldWithTheLineThatMeasuresIt() {
    unclaimed.handles("com.bought.orders.web.OrderController");
    unclaimed.handles("org.springframework.web.Thing");
    answer(9);

    assertEquals(
        "packages: 9 of 9 requests and statements are attributed to Other; they came from"
            + " com.bought.orders.web. In packwatch.properties this measures them at the next"
            + " start: packwatch.package.Orders=com.bought.orders (and to keep what was found:"
            + " packwatch.package.Core=com.acme.boot)",
        unclaimed.warning());
    answer(9);
    assertNull(unclaimed.warning(), "said once");
  }

  @Test
  void aFewOfThemAreWorthNoLine() {
    unclaimed.handles("com.bought.orders.web.OrderController");
    answer(4);

    assertNull(unclaimed.warning());
  }

  @Test
  void whatBecameTheApplicationsMeanwhileIsNotTold() {
    unclaimed.handles("com.acme.late.Servlet");
    packages.addRoot("com.acme.late");
    answer(9);

    assertNull(unclaimed.warning());
  }

  @Test
  void packagesOfOneNameAreOneLine() {
    assertEquals(
        Arrays.asList(
            "packwatch.package.Billing=com.acme.billing",
            "packwatch.package.Orders=com.acme.orders,org.other.orders"),
        Unclaimed.lines(
            Arrays.asList("com.acme.orders.web", "com.acme.billing", "org.other.orders.db")));
  }

  private void answer(int requests) {
    unclaimed.warning(); // other tests record, too
    for (int i = 0; i < requests; i++) {
      Requests.exit(Requests.enter(String.class, false, true), 200, false);
    }
  }
}
