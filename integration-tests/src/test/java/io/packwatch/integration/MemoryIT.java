package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Memory and stacks that are full, and threads without number. */
class MemoryIT {

  /** Ends a JVM that was told to end with its first OutOfMemoryError. */
  private static final int OUT_OF_MEMORY = 3;

  /** Statements of {@code com.acme.plain.OutOfMemory}. */
  private static final int QUERIES = 400 + PlainIT.AT_START;

  private static final int THREADS = 10_000;

  private static final int OVERFLOWS = 40;

  /** What sending takes has been loaded by then. */
  private static final int REQUESTS = 8;

  /** A scope, its entry in the thread's table, and what a table grows by. */
  private static final int BYTES_A_THREAD = 1_000;

  /** Of one measurement of the heap against another: 1.0 to 3.1 MB were seen. */
  private static final int NOISE_BYTES = 4_000_000;

  private static Launch small(Launch launch, CloudWatchEndpoint endpoint) {
    return launch
        .sendingTo(endpoint)
        .jvmArgument("-Xmx64m")
        .jvmArgument("-XX:+UseSerialGC")
        .with("packwatch.interval", "1s")
        .with("packwatch.stress", "off");
  }

  /** Every thread, ours too, gets the error for seconds, three times. */
  @Test
  void anApplicationThatRunsOutOfMemoryFindsTheAgentAliveAfterwards() throws Exception {
    String classPath = Application.built("plain/target/plain.jar").getPath();
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                small(Launch.main(classPath, "com.acme.plain.OutOfMemory"), endpoint))) {
      assertEquals(Set.of("packwatch-interval", "packwatch-sender"), application.agentThreads());
      application.terminate();

      Figures figures = endpoint.received();
      double counted = figures.of("shop/Database", "QueryLatency").samples();
      double dropped = figures.of("shop/Packwatch", "IntervalsDropped").sum();
      double failed = figures.of("shop/Packwatch", "ProbeErrors").sum();
      double again = figures.of("shop/Packwatch", "AmbiguousRetries").sum();
      String told =
          "counted " + counted + ", dropped " + dropped + ", failed " + failed + ", again " + again;
      System.out.println(application.awaitOut("READY", 1) + ": " + told);
      assertTrue(counted >= QUERIES || dropped + failed > 0, told);
      assertTrue(counted <= QUERIES || again > 0, told);
      assertEquals(List.of(), application.err().stream().filter(MemoryIT::isOfAStack).toList());
      endpoint.requireNoViolations();
    }
  }

  /** Of ours: a driver's thread may die of it with a stack, as it would without us. */
  private static boolean isOfAStack(String line) {
    return line.startsWith("\tat io.packwatch.")
        || line.startsWith("Exception in thread \"packwatch-");
  }

  @Test
  void aJvmThatIsToEndWithTheFirstErrorEndsAsWithoutUs() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(
                small(Launch.plain(), endpoint).jvmArgument("-XX:+ExitOnOutOfMemoryError"))) {
      application.get(1_000, "/orders?id=1", 200);
      application.get(1, "/memory?how=exhaust", Application.NO_RESPONSE);
      application.awaitEnd();

      assertEquals(OUT_OF_MEMORY, application.exitStatus());
      assertEquals(1, application.agentLines().size(), () -> "" + application.agentLines());
    }
  }

  @Test
  void tenThousandThreadsAtOnceAreCountedAndTakeLittle() throws Exception {
    long without;
    try (Application application = Application.start(Launch.plain().withoutAgent())) {
      without = bytesWithThreads(application);
    }
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application = Application.start(Launch.plain().sendingTo(endpoint))) {
      application.get(100, "/orders?id=1", 200);
      endpoint.awaitRequests(REQUESTS, Duration.ofSeconds(30));
      long before = bytesUsed(application);
      long with = bytesWithThreads(application);
      long after = leastBytesUsed(application, before + NOISE_BYTES);
      System.out.println(
          THREADS + " threads: " + without + " bytes without, " + with + " with the agent");
      application.terminate();

      assertTrue(
          with - without < THREADS * (long) BYTES_A_THREAD + NOISE_BYTES,
          (with - without) / THREADS + " bytes a thread");
      assertTrue(after - before < NOISE_BYTES, "left behind: " + (after - before));
      assertEquals(THREADS + 100, endpoint.received().of("shop/Services", "CallLatency").samples());
      PlainIT.requireClean(endpoint, application);
    }
  }

  /** The advice of a call that ends there may fail like the application's own code. */
  @Test
  void aThreadWhoseStackWasFullIsMeasuredAgain() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        Application application =
            Application.start(Launch.plain().sendingTo(endpoint).jvmArgument("-Xss256k"))) {
      int returned = 0;
      for (int i = 0; i < OVERFLOWS; i++) {
        returned += Integer.parseInt(application.ask("/overflow"));
      }
      application.get(1_000, "/orders?id=1", 200);
      application.terminate();

      Figures figures = endpoint.received();
      double counted = figures.of("QueryLatency").samples();
      double failed = figures.of("shop/Packwatch", "ProbeErrors").sum();
      int expected = returned + 1_000 + PlainIT.AT_START;
      String told = expected + " or a few more, counted " + counted + ", failed " + failed;
      System.out.println(OVERFLOWS + " times no stack: " + told);
      assertTrue(counted + failed >= expected && counted <= expected + OVERFLOWS, told);
      endpoint.requireNoViolations();
    }
  }

  private static long bytesUsed(Application application) throws Exception {
    return Long.parseLong(application.ask("/memory?how=used"));
  }

  /** A JVM lets go of ten thousand dead threads one by one: asks until it has, or long enough. */
  private static long leastBytesUsed(Application application, long enough) throws Exception {
    long least = Long.MAX_VALUE;
    for (int asked = 0; asked < 100 && least >= enough; asked++) {
      least = Math.min(least, bytesUsed(application));
    }
    return least;
  }

  private static long bytesWithThreads(Application application) throws Exception {
    return Long.parseLong(application.ask("/threads?count=" + THREADS));
  }
}
