package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

/** An application without a framework: the JDK's server, JDBC, pools, and the JDK's clients. */
class PlainIT {

  /** Statements of {@code com.acme.plain.database.Statements}, one request each. */
  static final String[] KINDS = {
    "prepared",
    "plain",
    "callable",
    "batch",
    "plain-batch",
    "keys",
    "failing",
    "asked",
    "commit",
    "rollback"
  };

  /** Three each of prepared and plain, one each of the others. */
  static final int STATEMENTS = 14;

  /** Two tables dropped and created. */
  static final int AT_START = 4;

  @Test
  void requestsOfTheJdksServerAreCounted() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      application.get(10, "/orders?id=1", 200);
      application.get(3, "/status?code=503", 503);
      application.get(2, "/status?code=404", 404);
      application.get(2, "/throw", Application.NO_RESPONSE);
      application.get(20, "/slow?ms=25", 200);
      assertTrue(
          Set.of("packwatch-interval", "packwatch-sender").containsAll(application.agentThreads()));
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(37, figures.of("shop/API", "RequestCount").sum());
      assertEquals(500, figures.of("shop/API", "ErrorRate").sum());
      double median = figures.of("shop/API", "ResponseTime").percentile(55);
      assertTrue(median >= 25 * (1 - 1 / 64.0), "more than half took 25 ms: " + median);
      assertEquals(30, figures.of("shop/Services", "CallLatency").samples());
      requireClean(endpoint, application);
    }
  }

  @Test
  void statementsOfEveryKindAreCountedOnceThroughPoolAndDriver() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      for (String kind : KINDS) {
        for (String source : new String[] {"main", "reports", "driver"}) {
          application.get(1, "/statement?kind=" + kind + "&source=" + source, 200);
        }
      }
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(
          3 * STATEMENTS + AT_START, figures.of("shop/Database", "QueryLatency").samples());
      assertEquals(300, figures.of("shop/Database", "QueryErrorRate").sum());
      assertEquals(3, figures.of("shop/Database", "TransactionCount").sum());
      assertEquals(3, figures.of("shop/Database", "RollbackCount").sum());
      assertEquals(3, figures.of("shop/Database", "CommitLatency").samples());
      assertEquals(0, figures.of("shop/Database", "CommitErrorRate").sum());
      Figures acquired = figures.of("shop/Database", "ConnectionAcquireTime");
      assertEquals(KINDS.length, acquired.where("Pool", "reports").samples());
      assertEquals(KINDS.length, acquired.where("Pool", "DriverManager").samples());
      requireClean(endpoint, application);
    }
  }

  @Test
  void anExhaustedPoolShowsAndAPoolThatIsRestartedGoesOn() throws Exception {
    ExecutorService holders = Executors.newFixedThreadPool(2);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      CompletableFuture<?>[] held = new CompletableFuture<?>[2];
      for (int i = 0; i < held.length; i++) {
        held[i] = CompletableFuture.runAsync(() -> hold(application), holders);
      }
      int refused = 0;
      while (refused == 0) {
        refused = application.get("/hold?source=reports&ms=0") == 500 ? 1 : 0;
      }
      CompletableFuture.allOf(held).join();
      application.get(1, "/close-pool", 200);
      application.get(4, "/hold?source=reports&ms=5", 200);
      application.terminate();

      Figures figures = endpoint.received().where("Pool", "reports");
      assertEquals(1, figures.of("ConnectionTimeouts").sum());
      assertEquals(100, figures.of("ConnectionPoolUsage").maximum());
      assertTrue(figures.of("ConnectionUsageTime").samples() >= 6);
      double acquired = figures.of("ConnectionAcquireTime").maximum();
      assertTrue(acquired < 300, "a time-out never enters the acquire time: " + acquired);
      requireClean(endpoint, application);
    } finally {
      holders.shutdownNow();
    }
  }

  private static void hold(Application application) {
    try {
      application.get(1, "/hold?source=reports&ms=1500", 200);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }

  @Test
  void outboundCallsAreCountedOnceHoweverTheyAreMade() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("partner.url", partner.url()))) {
      for (String how : new String[] {"get", "get-status-only", "post", "send", "send-async"}) {
        application.get(2, "/remote?how=" + how + "&path=ok", 200);
        application.get(1, "/remote?how=" + how + "&path=missing", 200);
        application.get(1, "/remote?how=" + how + "&path=broken", 200);
      }
      application.get(1, "/remote?how=get&path=redirect", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(22, partner.served(), "a redirect is two requests");
      assertEquals(21, figures.of("shop/Services", "OutboundLatency").samples());
      assertEquals(Set.of("localhost"), figures.of("OutboundLatency").values("Peer"));
      assertEquals(500, figures.of("shop/Services", "OutboundErrorRate").sum(), "503 five times");
      requireClean(endpoint, application);
    }
  }

  @Test
  void aCallEndsWithTheHeadOfItsResponseWhoeverReadsTheBody() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("partner.url", partner.url()))) {
      for (String how : new String[] {"get", "send", "send-async"}) {
        application.get(1, "/remote?how=" + how + "&path=slow-body", 200);
      }
      application.terminate();

      Figures latency = endpoint.received().of("shop/Services", "OutboundLatency");
      assertEquals(3, latency.samples());
      assertTrue(latency.maximum() < Partner.SLOW_BODY_MILLIS, "" + latency.maximum());
      requireClean(endpoint, application);
    }
  }

  /** The JDK throws: it has not kept the body, and cannot send it again. */
  @Test
  void anAnswerThatAsksForAStreamedBodyAgainIsNoError() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Application application =
            Application.start(
                Launch.plain().sendingTo(endpoint).with("partner.url", partner.url()))) {
      application.get(2, "/remote?how=post-streaming&path=unauthorized", 200);
      application.get(1, "/remote?how=post-streaming&path=redirect", 200);
      application.get(1, "/remote?how=post-streaming&path=broken", 200);
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(4, figures.of("shop/Services", "OutboundLatency").samples());
      assertEquals(100, figures.of("shop/Services", "OutboundErrorRate").sum(), "the 503");
      requireClean(endpoint, application);
    }
  }

  @Test
  void aCallThatIsRefusedIsAnError() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      for (String how : new String[] {"get", "get-status-only", "post", "send"}) {
        application.get(1, "/remote?how=" + how + "&path=", 200);
      }
      application.terminate();

      Figures figures = endpoint.received();
      assertEquals(4, figures.of("shop/Services", "OutboundLatency").samples());
      assertEquals(400, figures.of("shop/Services", "OutboundErrorRate").sum());
      requireClean(endpoint, application);
    }
  }

  static void requireClean(
      CloudWatchEndpoint endpoint, Application application, String... furtherLines) {
    assertEquals(Set.of(), endpoint.received().of("ProbeErrors").namespaces());
    Contract.requireKept(endpoint.received());
    endpoint.requireNoViolations();
    application.requireQuiet(furtherLines);
  }
}
