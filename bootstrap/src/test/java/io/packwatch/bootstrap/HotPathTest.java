package io.packwatch.bootstrap;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What an event costs once its thread and its series are known: no allocation at all. */
class HotPathTest {

  private static final int REQUESTS = 20_000;

  private final Object pool = new Object();
  private final Object entry = new Object();

  @BeforeEach
  void open() {
    Shop.open();
  }

  @Test
  void aRequestWithStatementsAndABorrowAllocatesNothing() {
    com.sun.management.ThreadMXBean threads =
        (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
    long thread = Thread.currentThread().getId();
    serve(REQUESTS);
    long before = threads.getThreadAllocatedBytes(thread);
    serve(REQUESTS);
    long bytes = threads.getThreadAllocatedBytes(thread) - before;

    // A page of a histogram for a duration never seen before, and what reading the bytes costs.
    assertTrue(bytes < REQUESTS, bytes + " bytes in " + REQUESTS + " requests");
  }

  private void serve(int requests) {
    Recording.endpoints = true;
    Recording.routes = true;
    for (int i = 0; i < requests; i++) {
      long request = Requests.enter(Shop.Library.class, false, true);
      Requests.handledBy(Shop.Api.class);
      Routes.route(null, "/orders/{id}");
      int frame = Boundaries.enter(Shop.SERVICES, 1);
      Pools.acquired(pool, Pools.acquiring(), false, false);
      Pools.out(pool, entry);
      Statements.exit(Statements.enter(), false);
      Statements.committed(Statements.ending(), false);
      Pools.back(pool, entry);
      Outbound.exit(Outbound.enter(Outbound.APACHE_4, "bank", 443), "bank", 200, false);
      Boundaries.exit(frame, false);
      Requests.exit(request, 200, false);
    }
  }
}
