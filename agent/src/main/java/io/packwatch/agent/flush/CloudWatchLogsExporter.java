package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Interval;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends log lines to CloudWatch Logs, with the promises that figures have: they wait in a bounded
 * buffer, go out once or, where no answer came, twice at most, and what is lost is counted.
 */
public final class CloudWatchLogsExporter implements Exporter {

  private final LogTarget target;
  private final PutLogEvents service;
  private final SelfFigures self;

  /**
   * @param retentionDays of a group that has to be made; 0 for ever
   * @param tags of such a group
   */
  public CloudWatchLogsExporter(
      LogTarget target,
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile,
      int retentionDays,
      Map<String, String> tags,
      SelfFigures self) {
    this(target, new Lazy(region, endpoint, profile, retentionDays, tags), self);
  }

  CloudWatchLogsExporter(LogTarget target, PutLogEvents service, SelfFigures self) {
    this.target = target;
    this.service = service;
    this.self = self;
  }

  /** Keeps the SDK out of the JVM until there is a line, and looks anew after a lasting fault. */
  private static final class Lazy implements PutLogEvents {

    private final @Nullable String region;
    private final @Nullable String endpoint;
    private final @Nullable String profile;
    private final int retentionDays;
    private final Map<String, String> tags;
    private @Nullable AwsLogsClient client;

    Lazy(
        @Nullable String region,
        @Nullable String endpoint,
        @Nullable String profile,
        int retentionDays,
        Map<String, String> tags) {
      this.region = region;
      this.endpoint = endpoint;
      this.profile = profile;
      this.retentionDays = retentionDays;
      this.tags = tags;
    }

    @Override
    public void put(LineBatch batch) throws DeliveryException, RefusedException {
      AwsLogsClient ready = client();
      try {
        ready.put(batch);
      } catch (DeliveryException e) {
        anewIfLasting(e, ready);
        throw e;
      }
    }

    @Override
    public void probe(LogTarget target) throws DeliveryException {
      AwsLogsClient ready = client();
      try {
        ready.probe(target);
      } catch (DeliveryException e) {
        anewIfLasting(e, ready);
        throw e;
      }
    }

    @Override
    public void close() {
      AwsLogsClient open = client;
      client = null;
      if (open != null) {
        open.close();
      }
    }

    private AwsLogsClient client() throws DeliveryException {
      AwsLogsClient ready = client;
      if (ready == null) {
        ready = AwsLogsClient.connect(region, endpoint, profile, retentionDays, tags);
        client = ready;
      }
      return ready;
    }

    private void anewIfLasting(DeliveryException failure, AwsLogsClient used) {
      if (!failure.isPassing()) {
        used.close();
        client = null;
      }
    }
  }

  @Override
  public String name() {
    return "logs to cloudwatch";
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
  public Delivery prepare(Interval interval) {
    throw new UnsupportedOperationException("figures are not for CloudWatch Logs");
  }

  @Override
  public Delivery prepare(List<Pending> oldest) {
    List<Pending> sendable = new ArrayList<>();
    long oldestMillis = System.currentTimeMillis() - Limits.OLDEST_MILLIS;
    for (Pending each : oldest) {
      LineParcel lines = (LineParcel) each.parcel();
      if (lines.size() > 0 && lines.millis(0) < oldestMillis) {
        each.done();
        self.intervalsDropped.getAndIncrement();
        Log.warnSometimes("logs-old", "log lines were dropped: they are older than two weeks");
      } else {
        sendable.add(each);
      }
    }
    return new CloudWatchDelivery<>(sendable, LineBatch.of(sendable, target), new Service());
  }

  @Override
  public void rest() {
    service.close();
  }

  @Override
  public Parcel read(DataInputStream content, byte[] owner) throws IOException {
    return LineParcel.read(content, new DataInputStream(new ByteArrayInputStream(owner)));
  }

  /** What a spool's files are to say of who wrote them. */
  public byte[] owner() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LineParcel.writeOwner(target, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** What becomes of requests. */
  private final class Service implements CloudWatchDelivery.Service<LineBatch> {

    @Override
    public void probe(LineBatch batch) throws DeliveryException {
      service.probe(batch.target);
    }

    @Override
    public void put(LineBatch batch) throws DeliveryException, RefusedException {
      service.put(batch);
    }

    @Override
    public void sentAgain(LineBatch batch) {
      self.ambiguousRetries.getAndAdd(batch.parts.size());
    }

    @Override
    public void givenUp(LineBatch batch) {
      self.intervalsDropped.getAndAdd(batch.parts.size());
      Log.warnSometimes(
          "logs-given-up",
          batch.size()
              + " log lines were sent twice without an answer and are given up: they may be in"
              + " CloudWatch Logs never, once or twice");
    }

    @Override
    public void dropped(LineBatch batch, String why) {
      self.datumsRefused.getAndAdd(batch.size());
      Log.warnSometimes("logs-refused", batch.size() + " log lines were dropped: " + why);
    }
  }
}
