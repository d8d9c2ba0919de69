package io.packwatch.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.faults.FaultProxy;
import java.io.File;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code kill -9} with a buffer on disk: what had been cut arrives, from the next process. */
class KillIT {

  private static final int REQUESTS = 40;

  private final File directory;

  KillIT(@TempDir File directory) {
    this.directory = directory;
  }

  @ParameterizedTest
  @ValueSource(strings = {"kill -9", "Runtime.halt"})
  void whatWaitedOnDiskArrivesFromTheNextProcess(String death) throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      endpoint.disturb(10_000, Disturbance.throttle());
      try (Application killed = Application.start(launch(endpoint))) {
        killed.get(REQUESTS, "/orders?id=1", 200);
        awaitGrowth();
        awaitGrowth();
        if (death.equals("kill -9")) {
          killed.kill();
        } else {
          killed.get(1, "/end?how=halt", Application.NO_RESPONSE);
          killed.awaitEnd();
        }
      }
      assertEquals(0, endpoint.received().data().size());
      endpoint.heal();
      try (Application next = Application.start(launch(endpoint))) {
        next.get(10, "/orders?id=1", 200);
        next.awaitErr("that an earlier process left on disk", 30);
        endpoint.awaitRequests(endpoint.disturbed() + 1, Duration.ofSeconds(30));
        next.terminate();
      }
      Figures figures = endpoint.received();
      assertEquals(REQUESTS + 10, figures.of("shop/API", "RequestCount").sum());
      assertEquals(REQUESTS + 10, figures.of("shop/API", "ResponseTime").samples());
      // gauges may be alike in the two cuts at the end; requests are not
      assertEquals(List.of(), figures.of("shop/API", "ResponseTime").repeated());
      endpoint.requireNoViolations();
      assertEquals(0, files().length, "nothing is left");
    }
  }

  /** Answers are lost with the process: the one request that was on its way is named. */
  @Test
  void aRequestOnItsWayWhenItWasKilledIsNamed() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start();
        FaultProxy proxy = new FaultProxy(endpoint.port())) {
      proxy.breakAnswers(FaultProxy.Fault.SWALLOW, 0);
      try (Application killed =
          Application.start(
              Launch.plain()
                  .sendingThrough(proxy)
                  .with("packwatch.buffer.directory", directory.getPath()))) {
        killed.get(REQUESTS, "/orders?id=1", 200);
        awaitGrowth();
        awaitGrowth();
        endpoint.awaitRequests(1, Duration.ofSeconds(30));
        killed.kill();
      }
      proxy.heal();
      try (Application next =
          Application.start(
              Launch.plain()
                  .sendingThrough(proxy)
                  .with("packwatch.buffer.directory", directory.getPath()))) {
        next.get(10, "/orders?id=1", 200);
        next.awaitErr("that an earlier process left on disk", 30);
        int before = endpoint.served();
        endpoint.awaitRequests(before + 6, Duration.ofSeconds(30));
        next.terminate();
      }
      Figures figures = endpoint.received();
      double twice = REQUESTS * (double) figures.of("shop/API", "RequestCount").repeated().size();
      double arrived = figures.of("shop/API", "RequestCount").sum();
      double named = figures.of("shop/Packwatch", "AmbiguousRetries").sum();
      assertEquals(1, named, "one request was on its way");
      assertTrue(arrived >= REQUESTS + 10, "nothing is lost: " + arrived);
      assertTrue(arrived <= REQUESTS + 10 + twice, "no more than is named: " + arrived);
      endpoint.requireNoViolations();
    }
  }

  @Test
  void severalProcessesShareADirectory() throws Exception {
    try (CloudWatchEndpoint endpoint = CloudWatchEndpoint.start()) {
      endpoint.disturb(10_000, Disturbance.throttle());
      try (Application first = Application.start(launch(endpoint));
          Application second = Application.start(launch(endpoint))) {
        first.get(REQUESTS, "/orders?id=1", 200);
        second.get(REQUESTS, "/orders?id=1", 200);
        awaitGrowth();
        awaitGrowth();
        awaitGrowth();
        awaitGrowth();
        endpoint.heal();
        first.terminate();
        second.terminate();
      }
      assertEquals(2.0 * REQUESTS, endpoint.received().of("shop/API", "RequestCount").sum());
      endpoint.requireNoViolations();
      assertEquals(0, files().length, "nothing is left");
    }
  }

  private Launch launch(CloudWatchEndpoint endpoint) {
    return Launch.plain()
        .sendingTo(endpoint)
        .with("packwatch.buffer.directory", directory.getPath());
  }

  /** Waits until one more interval is on disk. */
  private void awaitGrowth() throws InterruptedException {
    long before = bytes();
    long deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
    while (bytes() <= before) {
      assertTrue(System.nanoTime() < deadline, "no interval was written");
      Thread.sleep(20);
    }
  }

  private long bytes() {
    long sum = 0;
    for (File file : files()) {
      sum += file.length();
    }
    return sum;
  }

  private File[] files() {
    File[] files = directory.listFiles();
    return files == null ? new File[0] : files;
  }
}
