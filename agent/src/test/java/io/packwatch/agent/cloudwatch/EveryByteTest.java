package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.faults.FaultProxy;
import io.packwatch.faults.FaultProxy.Fault;
import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The real client, and a connection that breaks at every single byte of an exchange: the figures
 * arrive, and where they arrive twice {@code AmbiguousRetries} says so.
 */
class EveryByteTest {

  private final DeliveryCounters self = new DeliveryCounters();
  private final FakeCloudWatch cloudWatch;
  private final FaultProxy proxy;
  private final CloudWatchExporter exporter;

  EveryByteTest() throws IOException {
    cloudWatch = new FakeCloudWatch();
    proxy = new FaultProxy(URI.create(cloudWatch.endpoint()).getPort());
    exporter =
        new CloudWatchExporter(
            Given.BELLA,
            new LazyMetricClient("eu-west-1", proxy.url(), null),
            self,
            () -> Given.NOW + 60_000,
            line -> {});
  }

  @BeforeEach
  void haveCredentials() {
    System.setProperty("aws.accessKeyId", "AKIATEST");
    System.setProperty("aws.secretAccessKey", "secret");
    System.setProperty("http.keepAlive", "false");
  }

  @AfterEach
  void cleanUp() throws IOException {
    proxy.close();
    cloudWatch.close();
    System.clearProperty("aws.accessKeyId");
    System.clearProperty("aws.secretAccessKey");
    System.clearProperty("http.keepAlive");
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RESET", "CLOSE"})
  void aRequestThatBreaksAnywhereArrivesOnce(Fault fault) throws Exception {
    long length = lengthOfRequest();
    for (long at = 0; at < length; at += step(fault)) {
      proxy.breakRequests(fault, at);
      int taken = deliver("request, byte " + at);
      assertEquals(1, taken, "request, byte " + at + ": what did not arrive whole is not taken");
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"RESET", "CLOSE"})
  void anAnswerThatBreaksAnywhereIsKnownOrNamed(Fault fault) throws Exception {
    long length = lengthOfAnswer();
    int twice = 0;
    for (long at = 0; at < length; at += step(fault)) {
      long retries = self.ambiguousRetries.get();
      proxy.breakAnswers(fault, at);
      int taken = deliver("answer, byte " + at);
      assertEquals(
          taken - 1, self.ambiguousRetries.get() - retries, "answer, byte " + at + " is named");
      twice += taken - 1;
    }
    assertTrue(twice > 0, "a lost answer makes a second sending");
  }

  /** No TLS here: behind it this cannot happen. Whatever is read, nothing but a fault is thrown. */
  @Test
  void anAnswerWithAWrongByteNeverBreaksTheSender() throws Exception {
    long length = lengthOfAnswer();
    for (long at = 0; at < length; at++) {
      proxy.breakAnswers(Fault.CORRUPT, at);
      Delivery delivery = exporter.prepare(interval());
      try {
        delivery.run();
      } catch (DeliveryException expected) {
        proxy.heal();
        delivery.run();
      }
    }
  }

  /** An orderly end is read as a reset is: every seventh byte will do, for the time it takes. */
  private static int step(Fault fault) {
    return fault == Fault.RESET ? 1 : 7;
  }

  /**
   * Delivers one interval, the first attempt through the fault, all others without.
   *
   * @return how often it was taken
   */
  private int deliver(String where) throws DeliveryException {
    int before = figures();
    Delivery delivery = exporter.prepare(interval());
    try {
      delivery.run();
    } catch (DeliveryException e) {
      assertTrue(e.isPassing(), where + ": " + e.getMessage());
      proxy.heal();
      delivery.run();
    }
    return figures() - before;
  }

  /** Requests with figures that were taken; a probe has none. */
  private int figures() {
    int sum = 0;
    synchronized (cloudWatch.requests) {
      for (FakeCloudWatch.Request each : cloudWatch.requests) {
        sum += each.content.path("MetricData").size() > 0 ? 1 : 0;
      }
    }
    return sum;
  }

  private long lengthOfRequest() throws DeliveryException {
    proxy.heal();
    exporter.prepare(interval()).run();
    return proxy.requestBytes();
  }

  private long lengthOfAnswer() throws DeliveryException {
    proxy.heal();
    exporter.prepare(interval()).run();
    return proxy.answerBytes();
  }

  private static Interval interval() {
    return Given.an().figure("API", Metric.REQUEST_COUNT, new MetricPoint.Sum(7)).interval();
  }
}
