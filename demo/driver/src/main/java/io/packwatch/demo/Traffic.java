package io.packwatch.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.BooleanSupplier;

/**
 * Customers that use the shop for a while, and now and then a back office that counts the stock,
 * which exhausts the shop's connection pool.
 */
final class Traffic {

  private static final int CUSTOMERS = 6;

  /** A customer's mean time between an answer and the next request. */
  private static final int MEAN_PAUSE_MILLIS = 40;

  /** Counts at once; the shop has five connections. */
  private static final int COUNTS_AT_ONCE = 8;

  private static final Duration FIRST_COUNTS = Duration.ofSeconds(2);

  private static final Duration BETWEEN_COUNTS = Duration.ofSeconds(12);

  /** So long that the shop always answers first: then both sides count the same requests. */
  private static final Duration MAX_TO_ANSWER = Duration.ofSeconds(60);

  private final HttpClient http = HttpClient.newHttpClient();
  private final LongAdder answered = new LongAdder();
  private final LongAdder failed = new LongAdder();
  private final LongAdder unanswered = new LongAdder();
  private final String shop;

  Traffic(String shop) {
    this.shop = shop;
  }

  /** Requests that got an answer of whatever status. */
  long answered() {
    return answered.sum();
  }

  /** Answers with a status of 500 or more. */
  long failed() {
    return failed.sum();
  }

  /** Requests that got none. */
  long unanswered() {
    return unanswered.sum();
  }

  /**
   * Drives traffic until this time has passed and every request is answered.
   *
   * @param goOn asked all the time; when it says no, that is the end
   */
  void run(Duration time, Progress progress, BooleanSupplier goOn) throws InterruptedException {
    long start = System.nanoTime();
    long end = start + time.toNanos();
    ExecutorService threads = Executors.newCachedThreadPool(Traffic::daemon);
    try {
      for (int i = 0; i < CUSTOMERS; i++) {
        SplittableRandom random = new SplittableRandom(i);
        threads.execute(() -> beCustomer(random, end));
      }
      long nextCounts = start + FIRST_COUNTS.toNanos();
      while (System.nanoTime() < end && goOn.getAsBoolean()) {
        if (System.nanoTime() > nextCounts) {
          nextCounts += BETWEEN_COUNTS.toNanos();
          for (int i = 0; i < COUNTS_AT_ONCE; i++) {
            threads.execute(this::countStock);
          }
        }
        Thread.sleep(100);
        progress.show(Duration.ofNanos(System.nanoTime() - start), answered(), failed());
      }
      threads.shutdown();
      if (goOn.getAsBoolean()) {
        threads.awaitTermination(MAX_TO_ANSWER.toSeconds(), TimeUnit.SECONDS);
      }
    } finally {
      threads.shutdownNow();
      progress.end();
    }
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "traffic");
    thread.setDaemon(true);
    return thread;
  }

  private void beCustomer(SplittableRandom random, long end) {
    try {
      while (System.nanoTime() < end) {
        send(next(random));
        Thread.sleep(random.nextInt(2 * MEAN_PAUSE_MILLIS));
      }
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  private void countStock() {
    try {
      send(to("/stock/count").POST(BodyPublishers.noBody()));
    } catch (InterruptedException stop) {
      Thread.currentThread().interrupt();
    }
  }

  /** What a customer does next, of a thousand. */
  private HttpRequest.Builder next(SplittableRandom random) {
    int dice = random.nextInt(1000);
    if (dice < 350) {
      return to("/products?page=" + random.nextInt(10));
    }
    if (dice < 655) {
      // Now and then one that does not exist: a 404 is an answer, not an error.
      return to("/products/" + random.nextInt(1, 205));
    }
    if (dice < 795) {
      return to("/products/" + random.nextInt(1, 201) + "/recommendations");
    }
    if (dice < 895) {
      return to("/orders/" + random.nextInt(1, 20_001) + "/invoice");
    }
    if (dice < 995) {
      String order =
          "{\"customer\":%d,\"quantities\":{\"%d\":1,\"%d\":2}}"
              .formatted(random.nextInt(1, 101), random.nextInt(1, 101), random.nextInt(101, 201));
      return to("/orders")
          .header("Content-Type", "application/json")
          .POST(BodyPublishers.ofString(order));
    }
    return to("/reports/bought-together");
  }

  private HttpRequest.Builder to(String path) {
    return HttpRequest.newBuilder(URI.create(shop + path)).timeout(MAX_TO_ANSWER);
  }

  private void send(HttpRequest.Builder request) throws InterruptedException {
    try {
      int status = http.send(request.build(), BodyHandlers.discarding()).statusCode();
      answered.increment();
      if (status >= 500) {
        failed.increment();
      }
    } catch (IOException noAnswer) {
      unanswered.increment();
    }
  }
}
