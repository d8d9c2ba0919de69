package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the agent promises of every HTTP client: each call counts once, for the package that made it
 * and the host that it went to, to the head of its response; the id of the request goes with it;
 * and the application cannot tell that the agent is there. One JVM makes the calls with the agent,
 * and one without, at the same time.
 */
final class ClientContract {

  private ClientContract() {}

  /** Requires it of an application. */
  static void requireKept(Caller caller) throws Exception {
    ExecutorService threads = Executors.newSingleThreadExecutor();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Partner partner = Partner.start();
        Partner other = Partner.start();
        Application measured = Application.run(caller.launch().sendingTo(endpoint));
        Application alone = Application.run(caller.launch().withoutAgent())) {
      Future<List<String>> expected = threads.submit(() -> answers(caller, alone, other));
      List<String> answers = answers(caller, measured, partner);
      assertEquals(
          String.join("\n", expected.get()), String.join("\n", answers), "as without the agent");
      measured.terminate();

      require(caller, endpoint.received());
      int served = 0;
      for (Call call : Call.values()) {
        served += caller.can(call) ? call.times * caller.served(call) : 0;
      }
      assertEquals(served, partner.served());
      if (caller.isIdentified()) {
        requireIds(caller, partner.ids());
      }
      assertEquals(Set.of("none"), Set.copyOf(other.ids()), "no header that nobody asked for");
      PlainIT.requireClean(endpoint, measured);
    } finally {
      threads.shutdownNow();
    }
  }

  private static List<String> answers(Caller caller, Application application, Partner partner)
      throws Exception {
    application.awaitOut("READY", 90);
    List<String> answers = new ArrayList<>();
    for (Call call : Call.values()) {
      for (int i = 0; caller.can(call) && i < call.told(); i++) {
        String path = "/call?how=" + call.how() + "&url=" + call.url(partner);
        answers.add(call + ": " + application.ask(path));
      }
    }
    return answers;
  }

  private static void require(Caller caller, Figures figures) {
    int calls = 0;
    int failures = 0;
    Set<String> peers = new TreeSet<>();
    for (Call call : Call.values()) {
      if (caller.can(call)) {
        calls += call.times;
        failures += caller.isFailed(call) ? call.times : 0;
        peers.add(call == Call.UNKNOWN ? "nowhere.invalid" : "localhost");
      }
    }
    assertEquals(peers, figures.of("OutboundLatency").values("Peer"));
    assertEquals(calls, figures.of("shop/Partner", "OutboundLatency").samples(), "calls");
    assertEquals(calls, figures.of("OutboundLatency").samples(), "nobody else's");
    assertEquals(100 * failures, figures.of("shop/Partner", "OutboundErrorRate").sum(), "failures");
  }

  /** One for each request that came in, on each request that went out. */
  private static void requireIds(Caller caller, List<String> ids) {
    int requests = 0;
    for (Call call : Call.values()) {
      requests += caller.can(call) && caller.served(call) > 0 ? call.told() : 0;
    }
    assertFalse(ids.contains("none"), () -> "" + ids);
    assertEquals(requests, Set.copyOf(ids).size(), "ids");
  }
}
