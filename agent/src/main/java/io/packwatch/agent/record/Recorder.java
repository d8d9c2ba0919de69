package io.packwatch.agent.record;

import io.packwatch.agent.business.BusinessRules;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import io.packwatch.bootstrap.Buckets;
import io.packwatch.bootstrap.PackageMeters;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Recording;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Turns the counters of {@code io.packwatch.bootstrap}, which only grow, into the figures of
 * intervals: it remembers what it read last and takes the difference. So every event is in exactly
 * one interval, and nobody ever waits.
 *
 * <p>The thread {@code packwatch-interval} calls it, and the shutdown's at the end; they exclude
 * each other here.
 */
public final class Recorder {

  private final IntFunction<String> packageNames;
  private final Predicate<Metric> switches;
  private final AgentMetrics own;
  private final PoolGauges gauges;
  private final LongSupplier nanoClock;
  private final SeriesLimit limit;
  private final JvmGauges jvm;
  private final PoolMetrics pools;
  private final ThreadPoolMetrics threads;
  private final BusinessRules businessRules;
  private final BusinessDeltas business;
  private final MessageDeltas messages = new MessageDeltas();
  private final LimitNotes notes = new LimitNotes(Log::warn);
  private final @Nullable PackageDelta[] packages = new PackageDelta[Packages.MAX_PACKAGES];

  /** What a cut had read for which there was not enough memory; null when it was whole. */
  private @Nullable IntervalBuilder begun;

  /** Of the latest cut. */
  private volatile SystemHealth health = new SystemHealth();

  /** Work space of a cut: all buckets of one histogram. */
  private final int[] scratch = new int[Buckets.COUNT];

  /**
   * @param packageNames the name of a package's id, {@link Packages#OTHER} included
   * @param switches which metrics are on; asked in each cut, so it may change
   * @param seriesLimit {@code packwatch.series.limit}
   * @param gauges asks connection pools
   * @param nanoClock monotonic nanoseconds
   * @param business the rules of the configuration
   */
  public Recorder(
      IntFunction<String> packageNames,
      Predicate<Metric> switches,
      int seriesLimit,
      PoolGauges gauges,
      LongSupplier nanoClock,
      AgentMetrics own,
      BusinessRules business) {
    this.packageNames = packageNames;
    this.switches = switches;
    this.own = own;
    this.nanoClock = nanoClock;
    this.limit = new SeriesLimit(seriesLimit);
    this.jvm = new JvmGauges(nanoClock, new OpenBeans());
    this.pools = new PoolMetrics(packageNames, gauges);
    this.threads = new ThreadPoolMetrics(gauges);
    this.gauges = gauges;
    this.businessRules = business;
    this.business = new BusinessDeltas(business, packageNames, true);
  }

  /** A reader of the same figures for people, which has read nothing yet. */
  public LiveReader liveReader() {
    return new LiveReader(packageNames, gauges, nanoClock, businessRules);
  }

  /** Samples the gauges; to be called about once a second. Nothing while recording is off. */
  public synchronized void sample() {
    if (Recording.on) {
      jvm.sample();
      pools.sample();
      threads.sample();
    }
  }

  /**
   * Ends the interval. Should there be no memory for that, what it has read goes into the next.
   *
   * @param startMillis when it began, in milliseconds since 1970
   */
  public synchronized Interval cut(long startMillis) {
    long now = nanoClock.getAsLong();
    IntervalBuilder cut = begun == null ? new IntervalBuilder(switches) : begun;
    begun = cut;
    for (int id = 0; id < packages.length; id++) {
      cutPackage(id, now, cut);
    }
    business.cut(cut);
    SystemHealth answered = cut.health();
    if (answered.requests() > 0) {
      cut.add(
          JvmGauges.PACKAGE, Metric.SYSTEM_HEALTH, null, MetricPoint.Gauge.of(answered.score()));
    }
    health = answered;
    pools.cut(now, scratch, cut);
    notes.say();
    threads.cut(cut);
    jvm.cut(cut);
    own.cut(cut, limit.takeRefused());
    Interval interval = cut.close(startMillis, limit, now);
    begun = null;
    String warning = limit.warning();
    if (warning != null) {
      Log.warnSometimes("series limit", warning);
    }
    return interval;
  }

  /** What the business counts, for those who look on. */
  public BusinessRules business() {
    return businessRules;
  }

  /** How well requests were answered in the interval that was cut last. */
  public SystemHealth health() {
    return health;
  }

  /** All series that were sent within a day. */
  public synchronized Set<Series> seriesSent() {
    return limit.admitted();
  }

  private void cutPackage(int id, long now, IntervalBuilder cut) {
    PackageMeters meters = Packages.recorded(id);
    if (meters == null) {
      return;
    }
    PackageDelta reading = packages[id];
    if (reading == null) {
      reading = new PackageDelta(false);
      packages[id] = reading;
    }
    String name = packageNames.apply(id);
    reading.cut(meters, name, now, scratch, cut);
    messages.cut(meters, name, scratch, cut);
  }
}
