package com.acme.exchange;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.knowm.xchange.ExchangeFactory;
import org.knowm.xchange.ExchangeSpecification;
import org.knowm.xchange.currency.Currency;
import org.knowm.xchange.currency.CurrencyPair;
import org.knowm.xchange.dto.Order.OrderType;
import org.knowm.xchange.dto.trade.LimitOrder;
import org.knowm.xchange.exceptions.FundsExceededException;
import org.knowm.xchange.simulated.AccountFactory;
import org.knowm.xchange.simulated.MatchingEngineFactory;
import org.knowm.xchange.simulated.SimulatedExchange;

/**
 * Traders sign up, deposit and place orders, on as many threads as it is told. Answers with what it
 * did, money to the cent.
 */
public final class Main {

  private static final Currency[] CURRENCIES = {Currency.USD, Currency.EUR, Currency.BTC};

  private final AccountFactory accounts = new AccountFactory();
  private final MatchingEngineFactory engines = new MatchingEngineFactory(accounts);
  private final Map<String, BigDecimal> deposited = new TreeMap<>();
  private final AtomicInteger orders = new AtomicInteger();
  private final AtomicInteger refused = new AtomicInteger();
  private BigDecimal ordered = BigDecimal.ZERO;

  private Main() {}

  /**
   * Trades when it is asked to.
   *
   * @param arguments threads, deposits of each, orders of each
   */
  public static void main(String[] arguments) throws IOException {
    int threads = Integer.parseInt(arguments[0]);
    int deposits = Integer.parseInt(arguments[1]);
    int orders = Integer.parseInt(arguments[2]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/trade", exchange -> answer(exchange, new Main().trade(threads, deposits, orders)));
    server.createContext("/one", exchange -> answer(exchange, new Main().trade(1, 1, 0)));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  /** Returns what was deposited by currency, orders, refused orders, and what was ordered. */
  private String trade(int threads, int deposits, int count) {
    List<Thread> all = new ArrayList<>();
    CountDownLatch begin = new CountDownLatch(1);
    for (int trader = 0; trader < threads; trader++) {
      int number = trader;
      Thread thread = new Thread(() -> trade(number, deposits, count, begin));
      thread.start();
      all.add(thread);
    }
    begin.countDown();
    try {
      for (Thread thread : all) {
        thread.join();
      }
    } catch (InterruptedException ended) {
      throw new IllegalStateException(ended);
    }
    return "TRADED " + deposited + ' ' + orders + ' ' + refused + ' ' + ordered;
  }

  private void trade(int trader, int deposits, int count, CountDownLatch begin) {
    try {
      begin.await();
      SimulatedExchange exchange = signUp("trader-" + trader);
      Map<String, BigDecimal> sums = new TreeMap<>();
      for (int i = 0; i < deposits; i++) {
        Currency currency = CURRENCIES[(trader + i) % CURRENCIES.length];
        BigDecimal amount = BigDecimal.valueOf((i * 7919L + trader * 104_729L) % 99_999 + 1, 2);
        exchange.getAccountService().deposit(currency, amount);
        sums.merge(currency.getCurrencyCode(), amount, BigDecimal::add);
      }
      BigDecimal placed = BigDecimal.ZERO;
      for (int i = 0; i < count; i++) {
        placed = placed.add(order(exchange, trader, i));
      }
      add(sums, placed);
    } catch (IOException | InterruptedException failure) {
      throw new IllegalStateException(failure);
    }
  }

  private synchronized void add(Map<String, BigDecimal> sums, BigDecimal placed) {
    sums.forEach((currency, sum) -> deposited.merge(currency, sum, BigDecimal::add));
    ordered = ordered.add(placed);
  }

  private SimulatedExchange signUp(String name) {
    ExchangeSpecification specification = new ExchangeSpecification(SimulatedExchange.class);
    specification.setExchangeSpecificParametersItem(
        SimulatedExchange.ACCOUNT_FACTORY_PARAM, accounts);
    specification.setExchangeSpecificParametersItem(
        SimulatedExchange.ENGINE_FACTORY_PARAM, engines);
    specification.setApiKey(name);
    return (SimulatedExchange) ExchangeFactory.INSTANCE.createExchange(specification);
  }

  /** Buys and sells in turns; every tenth order is beyond any trader's means. */
  private BigDecimal order(SimulatedExchange exchange, int trader, int i) throws IOException {
    BigDecimal amount = i % 10 == 9 ? BigDecimal.valueOf(1_000_000_000) : new BigDecimal("0.25");
    LimitOrder order =
        new LimitOrder(
            (trader + i) % 2 == 0 ? OrderType.BID : OrderType.ASK,
            amount,
            CurrencyPair.BTC_USD,
            null,
            null,
            BigDecimal.valueOf(10 + i % 3));
    try {
      exchange.getTradeService().placeLimitOrder(order);
      orders.incrementAndGet();
      return amount;
    } catch (FundsExceededException beyondMeans) {
      refused.incrementAndGet();
      return BigDecimal.ZERO;
    }
  }
}
