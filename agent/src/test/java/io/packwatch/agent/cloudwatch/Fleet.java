package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.DeliveryClock;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.delivery.Given;
import io.packwatch.agent.delivery.ProcessIdentity;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.MetricPoint;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.PriorityQueue;
import java.util.SplittableRandom;

/**
 * Processes of one application, each with the real sender and exporter, in a simulated time; and
 * CloudWatch, which takes from the account so many calls a second and throttles what is beyond.
 *
 * <p>Every process has six packages, so it makes eight calls an interval, here at one moment.
 * Another sender of the account makes ten calls a second besides, and tries none again.
 */
public final class Fleet {

  static final int CALLS = 8;
  private static final int MINUTE = 60_000;

  /** Calls a second of others. */
  private static final int OTHERS = 10;

  final DeliveryCounters self = new DeliveryCounters();
  final List<String> log = new ArrayList<>();
  public final Account account;

  /** What came, of one package, interval and process each. */
  public long taken;

  /** From the end of an interval until the last of it came. */
  public long latestMillis;

  private final List<Member> processes = new ArrayList<>();
  private final PriorityQueue<Event> events =
      new PriorityQueue<>((one, other) -> Long.compare(one.at, other.at));
  private final SplittableRandom random = new SplittableRandom(14);
  private long now;
  private boolean ended;

  /**
   * @param size processes
   * @param callsPerSecond that the account may make
   */
  public Fleet(int size, int callsPerSecond) {
    account = new Account(callsPerSecond);
    for (int i = 0; i < size; i++) {
      processes.add(new Member(i));
    }
  }

  /** Lets so many minutes pass, at the beginning of each of which an interval ends. */
  public void minutes(int minutes) {
    for (int i = 0; i < minutes; i++) {
      Interval interval = interval(Given.NOW + now - MINUTE);
      for (Member each : processes) {
        each.offer(interval);
      }
      for (int call = 0; call < 60 * OTHERS; call++) {
        events.add(new OtherCall(now + call * 1_000L / OTHERS));
      }
      now += MINUTE;
      for (Event next = events.peek(); next != null && next.at < now; next = events.peek()) {
        events.remove();
        next.happen();
      }
    }
  }

  private static Interval interval(long startMillis) {
    Given given = Given.an();
    for (int i = 0; i < CALLS; i++) {
      given.figure("Package" + i, Metric.REQUEST_COUNT, new MetricPoint.Sum(1));
    }
    return given.intervalAt(startMillis);
  }

  /** The most intervals that wait in one process. */
  public int waiting() {
    int most = 0;
    for (Member each : processes) {
      most = Math.max(most, each.sender.waiting());
    }
    return most;
  }

  /** Takes all that still waits, however much that is, and says how much it was. */
  public long takeTheRest() {
    long before = taken;
    ended = true;
    for (Member each : processes) {
      each.sender.finish(1_000);
    }
    return taken - before;
  }

  private abstract static class Event {

    long at;

    abstract void happen();
  }

  private final class OtherCall extends Event {

    OtherCall(long at) {
      this.at = at;
    }

    @Override
    public void happen() {
      account.others++;
      account.othersRefused += account.takes(at) ? 0 : 1;
    }
  }

  /** One process: its pace is behind the fleet's time, but for the calls that it is making. */
  private final class Member extends Event implements DeliveryClock, PutMetricData {

    private final double place;
    private final ExportWorker sender;
    private long millis;

    Member(int number) {
      place = ProcessIdentity.place("Bella", "ip-10-0-0-" + number, "1", 1_700_000_000_000L);
      millis = number % 1_000; // looks at the clock each second, at a moment of its own
      sender =
          new ExportWorker(
              Collections.singletonList(
                  new CloudWatchExporter(
                      Given.BELLA, this, self, () -> Given.NOW + millis, line -> {})),
              null,
              MINUTE,
              self,
              this,
              log::add);
    }

    void offer(Interval interval) {
      millis = Math.max(millis, now + millis % 1_000);
      sender.offer(interval);
      events.remove(this);
      schedule();
    }

    private void schedule() {
      at = sender.dueAt();
      if (at != Long.MAX_VALUE) {
        events.add(this);
      }
    }

    @Override
    public void happen() {
      millis = Math.max(millis, at);
      sender.pump();
      schedule();
    }

    @Override
    public void put(String namespace, List<Datum> datums) throws DeliveryException {
      if (!ended && !account.takes(millis)) {
        throw DeliveryException.throttled("CloudWatch answered 400 Throttling", null);
      }
      taken += datums.size();
      long oldest = datums.get(0).timestampMillis - Given.NOW + MINUTE;
      latestMillis = ended ? latestMillis : Math.max(latestMillis, millis - oldest);
    }

    @Override
    public void probe(String namespace) {}

    @Override
    public long millis() {
      return millis;
    }

    @Override
    public void await(Object monitor, long atMost) {
      if (!sender.pump()) {
        millis += 1;
      }
    }

    @Override
    public double chance() {
      return random.nextDouble();
    }

    @Override
    public double place() {
      return place;
    }

    @Override
    public void start(Runnable loop) {}
  }

  /** A bucket of tokens, as many as the calls of a second; and what became of the calls. */
  public static final class Account {

    public int others;
    public int othersRefused;

    private final List<Integer> calls = new ArrayList<>();
    private final List<Integer> refused = new ArrayList<>();
    private final int callsPerSecond;
    private double tokens;
    private long filledAt;

    public Account(int callsPerSecond) {
      this.callsPerSecond = callsPerSecond;
      this.tokens = callsPerSecond;
    }

    public boolean takes(long at) {
      if (at > filledAt) {
        tokens += (at - filledAt) * callsPerSecond / 1_000.0;
        tokens = Math.min(callsPerSecond, tokens);
        filledAt = at;
      }
      boolean takes = tokens >= 1;
      tokens -= takes ? 1 : 0;
      count(calls, at);
      if (!takes) {
        count(refused, at);
      }
      return takes;
    }

    private static void count(List<Integer> bySecond, long at) {
      int second = (int) (at / 1_000);
      while (bySecond.size() <= second) {
        bySecond.add(0);
      }
      bySecond.set(second, bySecond.get(second) + 1);
    }

    /** The most calls in one second of these minutes, refused ones included. */
    public int peak(int fromMinute, int toMinute) {
      int most = 0;
      for (int second : seconds(calls, fromMinute, toMinute)) {
        most = Math.max(most, second);
      }
      return most;
    }

    /** Refused calls of these minutes. */
    public long refused(int fromMinute, int toMinute) {
      return (long) sum(refused, fromMinute, toMinute);
    }

    /** Percent of the calls of these minutes that were refused. */
    public double percentRefused(int fromMinute, int toMinute) {
      return 100 * sum(refused, fromMinute, toMinute) / sum(calls, fromMinute, toMinute);
    }

    /** Calls a second in these minutes, refused ones included. */
    public double mean(int fromMinute, int toMinute) {
      return sum(calls, fromMinute, toMinute) / (60 * (toMinute - fromMinute));
    }

    private static double sum(List<Integer> bySecond, int fromMinute, int toMinute) {
      double sum = 0;
      for (int second : seconds(bySecond, fromMinute, toMinute)) {
        sum += second;
      }
      return sum;
    }

    private static List<Integer> seconds(List<Integer> bySecond, int fromMinute, int toMinute) {
      int end = Math.min(bySecond.size(), toMinute * 60);
      return bySecond.subList(Math.min(end, fromMinute * 60), end);
    }
  }
}
