package io.packwatch.agent.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.cloudwatch.FaultyCloudWatch.Fault;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryLimits;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.FakePace;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.delivery.spool.Spools;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.AgentMetrics;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import io.packwatch.agent.record.PoolGauges;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.record.Series;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;

/**
 * Whatever happens, in whatever order: what arrived, what is given up and counted, and what waits
 * is what happened; and what arrived twice is named by {@code AmbiguousRetries}. From the
 * recorder's counters to the SDK's datums.
 *
 * <p>Every interval begins at another minute, which tells its figures apart at the other side.
 */
class NothingLostTest {

  /** What can happen. */
  enum Event {
    REQUEST,
    REQUESTS,
    FAILED_REQUEST,
    CUT,
    PUMP,
    TIME_PASSES,
    KILL
  }

  /** A step: something happens, and the next request to CloudWatch meets a fault. */
  static final class Step {
    final Event event;
    final Fault fault;
    final long nanos;

    Step(Event event, Fault fault, long nanos) {
      this.event = event;
      this.fault = fault;
      this.nanos = nanos;
    }

    @Override
    public String toString() {
      return event + (event == Event.PUMP ? "/" + fault : "");
    }
  }

  @Provide
  Arbitrary<List<Step>> steps() {
    Arbitrary<Step> step =
        Combinators.combine(
                Arbitraries.of(Event.class),
                Arbitraries.of(Fault.class),
                Arbitraries.longs().between(1, 40_000_000_000L))
            .as(Step::new);
    return step.list().ofMinSize(1).ofMaxSize(120);
  }

  @Property
  void inMemoryNothingIsLostOrInvented(@ForAll("steps") List<Step> steps) {
    new World(null).run(steps);
  }

  @Property(tries = 150)
  void withADirectoryNothingIsLostOrInventedThroughKills(@ForAll("steps") List<Step> steps)
      throws IOException {
    File directory = Files.createTempDirectory("spool").toFile();
    try {
      new World(directory).run(steps);
    } finally {
      File[] files = directory.listFiles();
      for (File file : files == null ? new File[0] : files) {
        assertTrue(file.delete());
      }
      assertTrue(directory.delete());
    }
  }

  /** A process, or several after one another, and CloudWatch. */
  private static final class World {

    /** Packages that no other test records in. */
    private static final int[] PACKAGES = {
      Packages.MAX_PACKAGES - 5, Packages.MAX_PACKAGES - 6, Packages.MAX_PACKAGES - 7
    };

    private final FaultyCloudWatch service = new FaultyCloudWatch();
    private final DeliveryCounters self = new DeliveryCounters();
    private final FakePace pace = new FakePace();

    /** Samples by namespace and start of the interval. */
    private final Map<String, Double> happened = new LinkedHashMap<>();

    private final File directory;
    private final boolean kills;
    private final Recorder recorder;
    private Spool spool;
    private ExportWorker sender;
    private long minute = Given.NOW;
    private double events;

    World(@Nullable File directory) {
      this.kills = directory != null;
      this.directory = directory == null ? new File("nowhere") : directory;
      this.recorder =
          new Recorder(
              id -> "P" + id,
              metric -> metric == Metric.RESPONSE_TIME,
              1_000,
              new PoolGauges(Collections.emptyMap()),
              () -> 0L,
              new AgentMetrics(new DeliveryCounters(), id -> "none"),
              new BusinessRules());
      recorder.cut(0);
      spool = spool();
      sender = sender();
    }

    private Spool spool() {
      return Spools.open(directory, Given.BELLA.bytes(), self.dropped, () -> minute);
    }

    private ExportWorker sender() {
      return new ExportWorker(
          Collections.singletonList(
              new CloudWatchExporter(Given.BELLA, service, self, () -> minute, line -> {})),
          kills ? spool : null,
          60_000,
          self,
          pace,
          line -> {});
    }

    void run(List<Step> steps) {
      for (Step step : steps) {
        happen(step);
      }
      cut();
      requireNothingLost();
      service.faults.clear();
      for (int i = 0; i < 1_000 && (sender.waiting() > 0 || (kills && i < 10)); i++) {
        pace.millis += DeliveryLimits.ADOPTION_MILLIS;
        sender.pump();
      }
      assertEquals(0, sender.waiting(), "all that waited is through");
      requireNothingLost();
      for (String interval : happened.keySet()) {
        assertTrue(
            service.times.containsKey(interval) || service.lostTwice.contains(interval),
            interval + " is missing");
      }
    }

    private void happen(Step step) {
      switch (step.event) {
        case REQUEST:
          record(step.nanos, 1, false);
          break;
        case REQUESTS:
          record(step.nanos, 1 + (int) (step.nanos % 50), false);
          break;
        case FAILED_REQUEST:
          record(step.nanos, 1, true);
          break;
        case CUT:
          cut();
          break;
        case PUMP:
          service.faults.clear();
          service.faults.add(step.fault);
          sender.pump();
          break;
        case TIME_PASSES:
          pace.millis += step.nanos / 1_000_000;
          break;
        case KILL:
          kill();
          break;
      }
    }

    private void record(long nanos, int times, boolean failed) {
      PackageMeters meters = Packages.meters(PACKAGES[(int) (nanos % PACKAGES.length)]);
      for (int i = 0; i < times; i++) {
        long each = nanos + i * 1_000L;
        (failed ? meters.requests.failed : meters.requests.succeeded).record(each, 0);
        events++;
      }
    }

    private void cut() {
      Interval interval = recorder.cut(minute);
      double samples = 0;
      for (Map.Entry<Series, MetricPoint> each : interval.figures().entrySet()) {
        samples += each.getValue().samples();
        happened.put(
            "Bella/" + each.getKey().packageName() + " " + minute,
            (double) each.getValue().samples());
      }
      assertEquals(events, samples, "the recorder");
      events = 0;
      minute += 60_000;
      sender.offer(interval);
      sender.keep();
    }

    /** The running interval goes on: it is the recorder's, which here outlives the process. */
    private void kill() {
      if (kills) {
        Spools.kill(spool);
        spool = spool();
        sender = sender();
      }
    }

    private void requireNothingLost() {
      double twice = 0;
      int missing = 0;
      for (Map.Entry<String, Double> interval : happened.entrySet()) {
        int times = service.times.getOrDefault(interval.getKey(), 0);
        double taken = service.samplesOf.getOrDefault(interval.getKey(), 0.0);
        assertEquals(times * interval.getValue(), taken, "whole intervals arrive");
        assertTrue(times <= 2, "never three times");
        twice += Math.max(0, times - 1);
        missing += times == 0 ? 1 : 0;
      }
      assertTrue(happened.keySet().containsAll(service.samplesOf.keySet()), "nothing invented");
      assertTrue(twice <= self.ambiguousRetries.get(), "what arrived twice is named");
      assertEquals(service.lostTwice.size(), self.dropped.get(), "given up, and nothing else");
      int waiting = kills ? waitingOnDisk() : sender.waiting();
      assertTrue(
          missing <= (long) PACKAGES.length * waiting + self.dropped.get(),
          missing
              + " missing, "
              + waiting
              + " waiting, "
              + self.dropped.get()
              + " counted as dropped");
    }

    /** What a next process would find. */
    private int waitingOnDisk() {
      int sum = 0;
      File[] files = directory.listFiles();
      for (File file : files == null ? new File[0] : files) {
        try {
          sum += Spools.unsettled(Files.readAllBytes(file.toPath()));
        } catch (IOException e) {
          throw new AssertionError(e);
        }
      }
      return sum;
    }
  }
}
