package io.packwatch.agent.record;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.ThreadPool;
import java.util.Collections;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads of servers, sampled. */
class ThreadPoolMetricsTest {

  private static final String OWNER = "Core";

  private final ThreadPoolMetrics metrics =
      new ThreadPoolMetrics(
          new PoolGauges(
              Collections.singletonMap(
                  "io/packwatch/agent/record/ThreadPoolMetricsTest$Server",
                  new PoolAccessors()
                      .active("busy()")
                      .maximum("maximum")
                      .queued("executor.getQueue().size()")
                      .name("name")
                      .generated("qtp")
                      .unnamed("Server"))));
  private final Server server = new Server("http-8080", 10);

  @AfterEach
  void close() {
    ThreadPool.closed(server);
  }

  private Interval cut() {
    IntervalBuilder cut = new IntervalBuilder(metric -> true);
    metrics.cut(cut);
    return cut.close(0, new SeriesLimit(100), 0);
  }

  @Test
  void usageAndWhatWaitsAreSampled() {
    ThreadPool.opened(server);
    server.busy = 2;
    metrics.sample();
    server.busy = 8;
    server.threads.getQueue().add(() -> {});
    metrics.sample();
    Interval interval = cut();

    assertEquals(2, Seen.samples(interval, OWNER, Metric.THREAD_POOL_USAGE, "http-8080"));
    assertEquals(100, Seen.sum(interval, OWNER, Metric.THREAD_POOL_USAGE, "http-8080"));
    assertEquals(1, Seen.sum(interval, OWNER, Metric.QUEUED_TASKS, "http-8080"));
    assertFalse(Seen.has(interval, Metric.REJECTED_TASKS));
  }

  @Test
  void threadsWithoutAMaximumHaveNoUsage() {
    server.maximum = -1;
    ThreadPool.opened(server);
    metrics.sample();
    Interval interval = cut();

    assertFalse(Seen.has(interval, Metric.THREAD_POOL_USAGE));
    assertEquals(1, Seen.samples(interval, OWNER, Metric.QUEUED_TASKS, "http-8080"));
  }

  @Test
  void aServerThatIsOpenedTwiceIsOneAndOneThatStoppedIsNotAskedAgain() {
    ThreadPool.opened(server);
    ThreadPool.opened(server);
    metrics.sample();
    ThreadPool.closed(server);
    metrics.sample();

    assertEquals(1, Seen.samples(cut(), OWNER, Metric.THREAD_POOL_USAGE, "http-8080"));
    assertFalse(Seen.has(cut(), Metric.THREAD_POOL_USAGE));
  }

  @Test
  void whatIsRejectedCountsOnceAndOnlyOfServers() {
    ThreadPool.opened(server);
    metrics.sample();
    ThreadPool.rejected(server);
    ThreadPool.rejected(new Object());

    assertEquals(1, Seen.sum(cut(), OWNER, Metric.REJECTED_TASKS, "http-8080"));
    assertFalse(Seen.has(cut(), Metric.REJECTED_TASKS));
  }

  @Test
  void aNameThatIsMadeUpIsNotSent() {
    Server generated = new Server("qtp4711", 5);
    Server second = new Server("qtp4712", 5);
    ThreadPool.opened(generated);
    ThreadPool.opened(second);
    metrics.sample();
    Interval interval = cut();
    ThreadPool.closed(generated);
    ThreadPool.closed(second);

    assertEquals(1, Seen.samples(interval, OWNER, Metric.THREAD_POOL_USAGE, "Server"));
    assertEquals(1, Seen.samples(interval, OWNER, Metric.THREAD_POOL_USAGE, "Server-2"));
  }

  /** Answers like a server's connector, whose executor is of any kind. */
  static final class Server {

    final String name;
    int busy;
    int maximum;
    final ThreadPoolExecutor threads =
        new ThreadPoolExecutor(1, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>());
    final Executor executor = threads;

    Server(String name, int maximum) {
      this.name = name;
      this.maximum = maximum;
    }

    int busy() {
      return busy;
    }
  }
}
