package io.packwatch.agent.cloudwatchlogs;

import io.packwatch.agent.aws.AwsDelivery;
import io.packwatch.agent.delivery.Delivery;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.DeliveryLimits;
import io.packwatch.agent.delivery.Exporter;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.QueuedBatch;
import io.packwatch.agent.delivery.RejectedException;
import io.packwatch.agent.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Sends log lines to CloudWatch Logs with the same guarantees as figures: they wait in a bounded
 * buffer, are sent once (twice at most if no answer came), and losses are counted.
 */
public final class CloudWatchLogsExporter implements Exporter<LogBatch> {

  private final LogTarget target;
  private final PutLogEvents service;
  private final DeliveryCounters self;

  /**
   * @param retentionDays of a group that has to be created; 0 for ever
   * @param tags of such a group
   */
  public CloudWatchLogsExporter(
      LogTarget target,
      @Nullable String region,
      @Nullable String endpoint,
      @Nullable String profile,
      int retentionDays,
      Map<String, String> tags,
      DeliveryCounters self) {
    this(target, new Lazy(region, endpoint, profile, retentionDays, tags), self);
  }

  CloudWatchLogsExporter(LogTarget target, PutLogEvents service, DeliveryCounters self) {
    this.target = target;
    this.service = service;
    this.self = self;
  }

  /**
   * Keeps the SDK out of the JVM until there is a line, and makes a new client after a lasting
   * fault.
   */
  private static final class Lazy implements PutLogEvents {

    private final @Nullable String region;
    private final @Nullable String endpoint;
    private final @Nullable String profile;
    private final int retentionDays;
    private final Map<String, String> tags;
    private @Nullable LogsClient client;

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
    public void put(LogRequest batch) throws DeliveryException, RejectedException {
      LogsClient ready = client();
      try {
        ready.put(batch);
      } catch (DeliveryException e) {
        anewIfLasting(e, ready);
        throw e;
      }
    }

    @Override
    public void probe(LogTarget target) throws DeliveryException {
      LogsClient ready = client();
      try {
        ready.probe(target);
      } catch (DeliveryException e) {
        anewIfLasting(e, ready);
        throw e;
      }
    }

    @Override
    public void close() {
      LogsClient open = client;
      client = null;
      if (open != null) {
        open.close();
      }
    }

    private LogsClient client() throws DeliveryException {
      LogsClient ready = client;
      if (ready == null) {
        ready = LogsClient.connect(region, endpoint, profile, retentionDays, tags);
        client = ready;
      }
      return ready;
    }

    private void anewIfLasting(DeliveryException failure, LogsClient used) {
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
  public String what() {
    return "log lines";
  }

  @Override
  public String items() {
    return "batches";
  }

  @Override
  public Delivery prepare(List<QueuedBatch<LogBatch>> oldest) {
    List<QueuedBatch<LogBatch>> sendable = new ArrayList<>();
    long oldestMillis = System.currentTimeMillis() - DeliveryLimits.OLDEST_MILLIS;
    for (QueuedBatch<LogBatch> each : oldest) {
      LogBatch lines = each.batch();
      if (lines.size() > 0 && lines.millis(0) < oldestMillis) {
        each.done();
        self.dropped.getAndAdd(lines.size());
        Log.warnSometimes("logs-old", "dropped log lines that are older than two weeks");
      } else {
        sendable.add(each);
      }
    }
    return new AwsDelivery<>(sendable, LogRequest.of(sendable, target), new Service());
  }

  @Override
  public void rest() {
    service.close();
  }

  @Override
  public LogBatch read(DataInputStream content, byte[] owner) throws IOException {
    return LogBatch.read(content, owner);
  }

  /** What the spool's files say about their writer. */
  public byte[] owner() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      LogBatch.writeOwner(target, new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new IllegalStateException(e); // memory does not fail
    }
    return bytes.toByteArray();
  }

  /** What happens to requests. */
  private final class Service implements AwsDelivery.Service<LogRequest> {

    @Override
    public void probe(LogRequest batch) throws DeliveryException {
      service.probe(batch.target);
    }

    @Override
    public void put(LogRequest batch) throws DeliveryException, RejectedException {
      service.put(batch);
    }

    @Override
    public void sentAgain(LogRequest batch) {
      self.ambiguousRetries.getAndAdd(batch.parts.size());
    }

    @Override
    public void givenUp(LogRequest batch) {
      self.dropped.getAndAdd(batch.size());
      Log.warnSometimes(
          "logs-given-up",
          batch.size()
              + " log lines were sent twice without an answer and are given up: CloudWatch Logs may hold them once, twice or not at all");
    }

    @Override
    public void dropped(LogRequest batch, String why) {
      self.dropped.getAndAdd(batch.size());
      Log.warnSometimes("logs-refused", batch.size() + " log lines were dropped: " + why);
    }
  }
}
