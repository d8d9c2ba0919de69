package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.aws.AwsDelivery;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.IntervalExporter;
import io.packwatch.agent.delivery.LogSink;
import io.packwatch.agent.delivery.PackedInterval;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.delivery.SeriesIdentity;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.SystemClock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Sends intervals to CloudWatch with {@code PutMetricData}, one request per namespace or more. */
public final class CloudWatchExporter implements IntervalExporter {

  private final Encoder encoder;
  private final PutMetricData service;
  private final DeliveryCounters self;
  private final LongSupplier wallClock;
  private final Consumer<String> log;
  private final Set<String> refusedSeries = new HashSet<>();

  /**
   * @param region {@code packwatch.cloudwatch.region}; null for the SDK's own chain
   * @param endpoint {@code packwatch.cloudwatch.endpoint}; null for the region's
   * @param profile {@code packwatch.cloudwatch.profile}; null for the SDK's default
   */
  public CloudWatchExporter(
      SeriesIdentity origin,
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile,
      DeliveryCounters self) {
    this(
        origin,
        new LazyMetricClient(region, endpoint, profile),
        self,
        SystemClock.WALL_MILLIS,
        LogSink.WARN);
  }

  CloudWatchExporter(
      SeriesIdentity origin,
      PutMetricData service,
      DeliveryCounters self,
      LongSupplier wallClock,
      Consumer<String> log) {
    this.encoder = new Encoder(origin, CloudWatchQuotas.VALUES_PER_DATUM, self);
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
  public boolean merges() {
    return true;
  }

  @Override
  public Delivery prepare(List<QueuedBatch<PackedInterval>> oldest) {
    RequestPlanner plan = new RequestPlanner();
    List<QueuedBatch<PackedInterval>> planned = new ArrayList<>();
    for (QueuedBatch<PackedInterval> each : oldest) {
      PackedInterval packed = each.batch();
      if (accepts(packed.startMillis())) {
        plan.add(each, encoder.encode(packed.unpack(), packed.origin()));
        planned.add(each);
      } else {
        each.done();
      }
    }
    return new AwsDelivery<>(planned, plan.batches(), new Service());
  }

  @Override
  public void rest() {
    service.close();
  }

  /** Whether CloudWatch still accepts this interval; one that is too old is counted. */
  private boolean accepts(long startMillis) {
    if (CloudWatchQuotas.isSendable(startMillis, wallClock.getAsLong())) {
      return true;
    }
    self.dropped.getAndIncrement();
    Log.warnSometimes(
        "cloudwatch-time",
        "cloudwatch: dropped an interval: its time stamp is not between two weeks ago and two hours ahead");
    return false;
  }

  /** What happens to requests. */
  private final class Service implements AwsDelivery.Service<DatumRequest> {

    @Override
    public void probe(DatumRequest batch) throws DeliveryException {
      service.probe(batch.namespace);
    }

    @Override
    public void put(DatumRequest batch) throws DeliveryException, RejectedException {
      service.put(batch.namespace, batch.datums());
    }

    /** Counts each interval in it. */
    @Override
    public void sentAgain(DatumRequest batch) {
      self.ambiguousRetries.getAndAdd(batch.parts.size());
    }

    @Override
    public void givenUp(DatumRequest batch) {
      self.dropped.getAndAdd(batch.parts.size());
      Log.warnSometimes(
          "cloudwatch-given-up",
          "cloudwatch: "
              + batch.size()
              + " figures of "
              + batch.namespace
              + " were sent twice without an answer and are given up: CloudWatch may have taken them once, twice or not at all");
    }

    /** Logs each series once. */
    @Override
    public void dropped(DatumRequest batch, String why) {
      self.datumsRefused.getAndAdd(batch.size());
      for (Datum datum : batch.datums()) {
        String series = batch.namespace + ' ' + datum;
        if (refusedSeries.size() < CloudWatchQuotas.REFUSED_SERIES_REMEMBERED
            && refusedSeries.add(series)) {
          log.accept("cloudwatch: " + series + " was dropped, the rest is sent: " + why);
        }
      }
    }
  }
}
