package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What the agent promises of every server and framework: each request counts once, for whom it
 * belongs to, however it is answered and whoever leaves; and the clients cannot tell that it is
 * there. One JVM is asked with the agent, and one without, at the same time.
 */
final class ServerContract {

  /** What a time may seem shorter than it was, by the width of a bucket. */
  private static final double ABOUT = 1 - 1 / 64.0;

  private static final int LATER_MILLIS = 50;

  /** A stream takes 1,500 ms, and its head should take none of them. */
  private static final int HEAD_MILLIS = 1_400;

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private ServerContract() {}

  /** Requires it of a service, and returns the figures for what is this service's own. */
  static Figures requireKept(Service service) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(2);
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application measured = Application.run(service.launch().sendingTo(endpoint));
        Application alone = Application.run(service.launch().withoutAgent())) {
      Conversation with = new Conversation(service, measured, true);
      Conversation without = new Conversation(service, alone, false);
      Future<Map<String, String>> expected = threads.submit(talk(without));
      Map<String, String> heard = talk(with).call();
      for (Map.Entry<String, String> answer : expected.get().entrySet()) {
        String said = heard.getOrDefault(answer.getKey(), "");
        assertEquals(
            service.comparable(answer.getValue()), service.comparable(said), answer.getKey());
      }
      if (with.aborts() > 0) {
        String handlers = "shop/" + service.handlers();
        endpoint.awaitAtLeast(handlers, "ClientAborts", with.aborts(), PATIENCE);
      }
      measured.terminate();
      Figures figures = endpoint.received();
      require(service, with, figures);
      PlainIT.requireClean(endpoint, measured, service.alsoSaid());
      return figures;
    } finally {
      threads.shutdownNow();
    }
  }

  private static Callable<Map<String, String>> talk(Conversation conversation) {
    return conversation::hold;
  }

  private static void require(Service service, Conversation said, Figures figures) {
    said.tally().requireIn(figures);
    assertEquals(said.aborts(), figures.of("ClientAborts").sum(), "clients that left");
    String callers = "shop/" + service.callers();
    assertEquals(said.calls(), figures.of(callers, "OutboundLatency").samples(), "outbound");
    assertEquals(said.calls(), figures.of("OutboundLatency").samples(), "outbound, of nobody else");
    Figures times = figures.of("ResponseTime");
    if (service.hasRoutes()) {
      double later = times.where("Endpoint", service.route(Question.LATER)).minimum();
      assertTrue(later >= LATER_MILLIS * ABOUT, "the whole time: " + later);
      double stream = times.where("Endpoint", service.route(Question.STREAM)).maximum();
      assertTrue(stream < HEAD_MILLIS, "to the head: " + stream);
    }
    assertTrue(times.maximum() >= LATER_MILLIS * ABOUT, "the whole time: " + times.maximum());
  }
}
