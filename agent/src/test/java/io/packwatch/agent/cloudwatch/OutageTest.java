package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cloudwatch.FaultyCloudWatch.Fault;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.FakePace;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.delivery.spool.Spools;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.MetricPoint;
import java.io.File;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Hours in a simulated time: a minute's figures each minute, and a service that is away or busy.
 */
class OutageTest {

  private static final int REQUESTS = 1_000;
  private static final long DAY = 24 * 3_600_000L;

  private final FaultyCloudWatch service = new FaultyCloudWatch();
  private final DeliveryCounters self = new DeliveryCounters();
  private final FakePace pace = new FakePace();
  private final Random random = new Random(45);
  private ExportWorker sender = sender(null);
  private boolean kept;

  private ExportWorker sender(@Nullable Spool spool) {
    return new ExportWorker(
        Collections.singletonList(
            new CloudWatchExporter(
                Given.BELLA, service, self, () -> Given.NOW + pace.millis, line -> {})),
        spool,
        60_000,
        self,
        pace,
        line -> {});
  }

  /**
   * However it is away: refused connections, throttling, no permission, answers that never come.
   */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNREACHABLE", "THROTTLED", "DENIED", "LOST"})
  void anOutageOf45MinutesLosesNothing(Fault fault) {
    minutes(5);
    service.otherwise = fault;
    minutes(45);
    service.otherwise = Fault.NONE;
    minutes(3);
    takeTheRest();

    assertEquals(53, service.taken.size());
    assertEquals(53.0 * REQUESTS, sum());
    assertEquals(0, self.dropped.get());
    assertEquals(0, service.duplicates());
  }

  @Test
  void anOutageThatTakesTheFiguresAndLosesTheAnswersDoublesOneRequestAtMost() {
    minutes(5);
    service.otherwise = Fault.TAKEN_UNANSWERED;
    minutes(45);
    service.otherwise = Fault.NONE;
    minutes(3);

    assertEquals(53.0 * REQUESTS + service.duplicates() * (double) REQUESTS, sum());
    assertEquals(self.ambiguousRetries.get(), service.duplicates());
    assertEquals(1, service.duplicates());
  }

  /**
   * Eight packages make eight requests a minute, and ten tries for each. A backlog goes in the same
   * requests, and who is far behind asks more often: it stays under an hour.
   */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5})
  void throttlingOfNineRequestsInTenLosesNothingAndKeepsUp(int seed) {
    random.setSeed(seed);
    packages = 8;
    int longest = 0;
    for (int minute = 0; minute < 12 * 60; minute++) {
      service.faults.clear();
      for (int i = 0; i < 1_000; i++) {
        service.faults.add(random.nextInt(10) == 0 ? Fault.NONE : Fault.THROTTLED);
      }
      minutes(1);
      longest = Math.max(longest, sender.waiting());
    }
    assertTrue(longest < 50, "intervals that waited at once: " + longest);
    assertTrue(
        service.requests < 12 * 60 * 15, "requests, throttled ones included: " + service.requests);
    service.faults.clear();
    takeTheRest();

    assertEquals(12 * 60 * 8.0 * REQUESTS, sum());
    assertEquals(0, service.duplicates());
    assertEquals(0, self.dropped.get());
  }

  /**
   *
   *
   * <pre>
   * minutes   0    5                  25                     50   55
   * service   up   away ...............................      up
   * process   first                   kill -9, the next one
   * </pre>
   */
  @ParameterizedTest
  @EnumSource(
      value = Fault.class,
      names = {"UNREACHABLE", "THROTTLED", "DENIED"})
  void anOutageOf45MinutesAndAKillInItLoseNothing(Fault fault, @TempDir File directory) {
    packages = 4;
    Spool first = spool(directory);
    sender = sender(first);
    kept = true;
    minutes(5);
    service.otherwise = fault;
    minutes(20);
    Spools.kill(first);
    sender = sender(spool(directory));
    minutes(25);
    service.otherwise = Fault.NONE;
    minutes(5);
    takeTheRest();

    assertEquals(55 * 4.0 * REQUESTS, sum());
    assertEquals(0, service.duplicates());
    assertEquals(0, self.dropped.get());
    assertEquals(0, self.ambiguousRetries.get());
  }

  /**
   *
   *
   * <pre>
   * days      0          10         15
   * recorded  two hours  an hour    (a restart)
   * sent                            the hour, in order
   * </pre>
   */
  @Test
  void afterARestartWhatIsOlderThanTwoWeeksIsCountedAndTheRestIsSentInOrder(
      @TempDir File directory) {
    Spool first = spool(directory);
    sender = sender(first);
    kept = true;
    service.otherwise = Fault.DENIED;
    minutes(120);
    pace.millis += 10 * DAY;
    minute += 10 * 24 * 60;
    minutes(60);
    Spools.kill(first);
    pace.millis += 5 * DAY;
    minute += 5 * 24 * 60;
    service.otherwise = Fault.NONE;
    sender = sender(spool(directory));
    minutes(3);

    assertEquals(120, self.dropped.get());
    assertEquals(63.0 * REQUESTS, sum());
    List<String> inOrder = new ArrayList<>(service.order);
    Collections.sort(inOrder);
    assertEquals(63, inOrder.size());
    assertEquals(inOrder.subList(0, 60), replayed(), "the hour in its order");
  }

  /** What came, but for the new process's own. */
  private List<String> replayed() {
    List<String> replayed = new ArrayList<>();
    for (String each : service.order) {
      if (replayed.size() < 60 && each.compareTo(ownFrom()) < 0) {
        replayed.add(each);
      }
    }
    return replayed;
  }

  private String ownFrom() {
    return "Bella/API " + (Given.NOW + (minute - 3) * 60_000L);
  }

  private Spool spool(File directory) {
    return Spools.open(directory, Given.BELLA.bytes(), self.dropped, () -> Given.NOW + pace.millis);
  }

  @Test
  void anHoursBacklogOfEightPackagesIsEightRequests() {
    packages = 8;
    service.otherwise = Fault.UNREACHABLE;
    minutes(60);
    service.otherwise = Fault.NONE;
    int before = service.requests;
    pace.millis += 60_000;
    while (sender.pump()) {}

    assertEquals(8, service.requests - before);
    assertEquals(60.0 * 8 * REQUESTS, sum());
  }

  @Test
  void aRetryIsNeverRarerThanIntervalsComeIn() {
    service.otherwise = Fault.UNREACHABLE;
    minutes(30);
    int before = service.requests;
    minutes(60);

    assertTrue(service.requests - before >= 60, "tries in an hour: " + (service.requests - before));
  }

  @Test
  void theIntervalsOfAnOutageArriveInOrder() {
    service.otherwise = Fault.UNREACHABLE;
    minutes(45);
    service.otherwise = Fault.NONE;
    minutes(2);

    for (int minute = 0; minute < 47; minute++) {
      assertEquals("Bella/API " + (Given.NOW + minute * 60_000L), service.order.get(minute));
    }
  }

  @Test
  void howManyWaitIsToldWhileTheyWait() {
    service.otherwise = Fault.UNREACHABLE;
    minutes(3);
    assertEquals(3, self.bufferedIntervals);
    service.otherwise = Fault.NONE;
    minutes(1);
    assertEquals(0, self.bufferedIntervals);
  }

  private int minute;
  private int packages = 1;

  private void minutes(int minutes) {
    for (int i = 0; i < minutes; i++) {
      offer();
      for (int second = 0; second < 60; second++) {
        pace.millis += 1_000;
        pace.chance = random.nextDouble();
        while (sender.pump()) {}
      }
    }
  }

  /** What was throttled comes in every eighth minute only; nobody has to wait for that here. */
  private void takeTheRest() {
    pace.meanwhile = sender::pump;
    assertTrue(sender.finish(5_000), "all is delivered");
  }

  private void offer() {
    MetricPoint requests = new MetricPoint.Ratio(REQUESTS - 3, 3);
    Given given = Given.an().figure("API", Metric.ERROR_RATE, requests);
    for (int i = 1; i < packages; i++) {
      given.figure("Package" + i, Metric.ERROR_RATE, requests);
    }
    sender.offer(given.intervalAt(Given.NOW + minute++ * 60_000L));
    if (kept) {
      sender.keep();
    }
  }

  private double sum() {
    double sum = 0;
    for (double each : service.taken.values()) {
      sum += each;
    }
    return sum;
  }
}
