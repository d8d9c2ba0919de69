package io.packwatch.integration;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * An exchange that others wrote, XChange's simulated one from Maven Central, tells what its
 * business does: by properties alone.
 */
class BusinessIT {

  private static final int THREADS = 16;
  private static final int DEPOSITS = 6_250;
  private static final int ORDERS = 250;

  private static final Pattern TRADED =
      Pattern.compile(
          "TRADED \\{BTC=([0-9.]+), EUR=([0-9.]+), USD=([0-9.]+)\\} (\\d+) (\\d+) ([0-9.]+)");

  private static final List<String> LINES =
      List.of(
          "packwatch.package.Exchange=org.knowm.xchange.simulated",
          "packwatch.business.SignUps=org.knowm.xchange.simulated.Account.initialize",
          "packwatch.business.Traders=org.knowm.xchange.simulated.AccountFactory.get distinct arg0",
          "packwatch.business.Deposits=org.knowm.xchange.simulated.SimulatedAccountService"
              + ".deposit(Currency, BigDecimal) value arg1 by Currency = arg0.currencyCode",
          "packwatch.business.OrdersPlaced=org.knowm.xchange.service.trade.TradeService"
              + ".placeLimitOrder by Side = arg0.type, Pair = arg0.currencyPair.counter.currencyCode",
          "packwatch.business.OrderSize=org.knowm.xchange.simulated.SimulatedTradeService"
              + ".placeLimitOrder(LimitOrder) value arg0.originalAmount",
          "packwatch.business.Refused=org.knowm.xchange.service.trade.TradeService"
              + ".placeLimitOrder on throw FundsExceededException by Why = \"funds\"",
          "packwatch.business.Matching=org.knowm.xchange.simulated.MatchingEngine.postOrder"
              + " value duration",
          "packwatch.business.Never=com.acme.shop.CheckoutService.place");

  private static Launch exchange(CloudWatchEndpoint endpoint, Path file) {
    File target = Application.built("exchange/target");
    String classPath = target + "/classes" + File.pathSeparator + target + "/lib/*";
    return Launch.main(
            classPath,
            "com.acme.exchange.Main",
            String.valueOf(THREADS),
            String.valueOf(DEPOSITS),
            String.valueOf(ORDERS))
        .agentArgument(file.toString())
        .sendingTo(endpoint);
  }

  private static Path write(Path directory, List<String> lines) throws Exception {
    return Files.write(directory.resolve("packwatch.properties"), lines, UTF_8);
  }

  @Test
  void ordersMoneyAndSignUpsAreExact(@TempDir Path directory) throws Exception {
    Path file = write(directory, LINES);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(exchange(endpoint, file))) {
      Matcher traded = TRADED.matcher(application.ask("/trade"));
      assertTrue(traded.find());
      String status = new CommandLine().run("status", String.valueOf(application.pid())).out();
      application.terminate();

      Figures figures = endpoint.received();
      requireMoney(traded.group(1), figures, "BTC");
      requireMoney(traded.group(2), figures, "EUR");
      requireMoney(traded.group(3), figures, "USD");
      assertEquals(THREADS * DEPOSITS, figures.of("shop/Exchange", "Deposits").samples());
      int orders = Integer.parseInt(traded.group(4));
      assertEquals(orders, figures.of("shop/Exchange", "OrdersPlaced").sum());
      assertEquals(Set.of("USD"), figures.of("shop/Exchange", "OrdersPlaced").values("Pair"));
      assertEquals(
          orders / 2.0, figures.of("shop/Exchange", "OrdersPlaced").where("Side", "BID").sum());
      assertEquals(
          Double.parseDouble(traded.group(6)),
          figures.of("shop/Exchange", "OrderSize").sum(),
          1e-6);
      assertEquals(
          Integer.parseInt(traded.group(5)),
          figures.of("shop/Exchange", "Refused").where("Why", "funds").sum());
      assertEquals(THREADS, figures.of("shop/Exchange", "SignUps").sum());
      assertEquals(THREADS, figures.of("shop/Exchange", "Traders").maximum(), 1);
      assertEquals(orders, figures.of("shop/Exchange", "Matching").samples());
      assertEquals(
          Set.of(), figures.of("ProbeErrors").namespaces(), "no getter and no advice failed");
      assertTrue(
          status.contains(
              "matches 1 method: org.knowm.xchange.simulated.Account.initialize(Iterable)"),
          status);
      assertTrue(
          status.contains(
              "matches nothing: no class was seen that is com.acme.shop.CheckoutService or implements"
                  + " it"),
          status);
      endpoint.requireNoViolations();
      application.requireQuiet();
    }
  }

  private static void requireMoney(String expected, Figures figures, String currency) {
    double sum = figures.of("shop/Exchange", "Deposits").where("Currency", currency).sum();
    assertEquals(
        new BigDecimal(expected), BigDecimal.valueOf(sum).setScale(2, RoundingMode.HALF_EVEN));
    assertEquals(Double.parseDouble(expected), sum, 1e-6, "without rounding, too");
  }

  @Test
  void aLineThatChangesNeedsNoRestart(@TempDir Path directory) throws Exception {
    String method = "org.knowm.xchange.simulated.Account.initialize";
    Path file = write(directory, List.of(LINES.get(0), "packwatch.business.Logins=" + method));
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(exchange(endpoint, file))) {
      application.get(2, "/one", 200);
      write(
          directory,
          List.of(LINES.get(0), "packwatch.business.Signed=" + method + " by Kind = \"trader\""));
      application.awaitErr("packwatch.business: wove 1 class again", 60);
      application.get(3, "/one", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(2, figures.of("shop/Exchange", "Logins").sum());
      assertEquals(3, figures.of("shop/Exchange", "Signed").where("Kind", "trader").sum());
      assertEquals(Set.of(), figures.of("ProbeErrors").namespaces());
      endpoint.requireNoViolations();
      application.requireQuiet(
          "packwatch.business.Signed: absent -> " + method,
          "packwatch.business.Logins: " + method + " -> absent",
          "packwatch.business: wove 1 class again");
    }
  }
}
