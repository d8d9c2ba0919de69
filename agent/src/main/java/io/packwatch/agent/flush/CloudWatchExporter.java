package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Interval;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends intervals to CloudWatch with {@code PutMetricData}, one request per namespace or more. */
public final class CloudWatchExporter implements Exporter {

  private final Encoder encoder;
  private final PutMetricData service;
  private final SelfFigures self;
  private final LongSupplier wallClock;
  private final Consumer<String> log;
  private final Set<String> refusedSeries = new HashSet<>();

  /**
   * @param region {@code packwatch.cloudwatch.region}; null for the SDK's own chain
   * @param endpoint {@code packwatch.cloudwatch.endpoint}; null for the region's
   * @param profile {@code packwatch.cloudwatch.profile}; null for the SDK's default
   */
  public CloudWatchExporter(
      Origin origin,
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile,
      SelfFigures self) {
    this(origin, new LazyClient(region, endpoint, profile), self, new WallClock(), LogLine.WARN);
  }

  private static final class WallClock implements LongSupplier {
    @Override
    public long getAsLong() {
      return System.currentTimeMillis();
    }
  }

  CloudWatchExporter(
      Origin origin,
      PutMetricData service,
      SelfFigures self,
      LongSupplier wallClock,
      Consumer<String> log) {
    this.encoder = new Encoder(origin, Limits.VALUES_PER_DATUM, self);
    this.service = service;
    this.self = self;
    this.wallClock = wallClock;
    this.log = log;
  }

  @Override
  public String name() {
    return "cloudwatch";
  }

  @Override
  public boolean isRemote() {
    return true;
  }

  @Override
  public Delivery prepare(Interval interval) {
    return prepare(interval, Passage.fresh());
  }

  @Override
  public Delivery prepare(Interval interval, Passage passage) {
    Origin other = passage.origin();
    Map<String, List<Datum>> datums =
        other == null ? encoder.encode(interval) : encoder.encode(interval, other);
    return new CloudWatchDelivery(
        interval.startMillis(), Batch.of(datums, passage.through()), this, passage);
  }

  @Override
  public void rest() {
    service.close();
  }

  void probe(Batch batch) throws DeliveryException {
    service.probe(batch.namespace);
  }

  void put(Batch batch) throws DeliveryException, RefusedException {
    service.put(batch.namespace, batch.datums);
  }

  /** Whether CloudWatch still takes this interval; one that it does not is counted. */
  boolean accepts(long startMillis) {
    if (Limits.isSendable(startMillis, wallClock.getAsLong())) {
      return true;
    }
    self.intervalsDropped.increment();
    Log.warnSometimes(
        "cloudwatch-time",
        "cloudwatch: an interval was dropped: its time stamp is not between two weeks ago and two"
            + " hours ahead");
    return false;
  }

  /** Counts a batch that CloudWatch may have taken twice. */
  void sentAgain() {
    self.ambiguousRetries.increment();
  }

  /** Notes a batch that was sent twice, and of which nobody knows whether it was ever taken. */
  void givenUp(Batch batch) {
    self.intervalsDropped.increment();
    Log.warnSometimes(
        "cloudwatch-given-up",
        "cloudwatch: "
            + batch.datums.size()
            + " figures of "
            + batch.namespace
            + " were sent twice without an answer and are given up: CloudWatch may have taken them"
            + " never, once or twice");
  }

  /** Notes datums that CloudWatch will never take. Each series is logged once. */
  void dropped(Batch batch, String why) {
    self.datumsRefused.add(batch.datums.size());
    for (Datum datum : batch.datums) {
      String series = batch.namespace + ' ' + datum;
      if (refusedSeries.size() < Limits.REFUSED_SERIES_REMEMBERED && refusedSeries.add(series)) {
        log.accept("cloudwatch: " + series + " was dropped, the rest is sent: " + why);
      }
    }
  }
}
