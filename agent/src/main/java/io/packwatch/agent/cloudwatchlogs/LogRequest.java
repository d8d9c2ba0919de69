package io.packwatch.agent.cloudwatchlogs;

import io.packwatch.agent.aws.AwsRequest;
import io.packwatch.agent.delivery.LogBatch;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.QueuedBatch;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lines of one PutLogEvents request, for one stream, from one batch or several consecutive
 * ones, within the limits of <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>.
 */
public final class LogRequest extends AwsRequest<LogRequest.Part, LogRequest> {

  /** Lines of one batch, from {@code from} to before {@code to}. */
  public static final class Part extends AwsRequest.Part<Part> {

    private final QueuedBatch<LogBatch> lines;
    public final int from;
    public final int to;

    public Part(QueuedBatch<LogBatch> of, int from, int to) {
      super(of);
      this.lines = of;
      this.from = from;
      this.to = to;
    }

    @Override
    public int size() {
      return to - from;
    }

    @Override
    public Part part(int first, int end) {
      return new Part(lines, from + first, from + end);
    }

    public LogBatch lines() {
      return lines.batch();
    }
  }

  public final LogTarget target;

  private LogRequest(LogTarget target, List<Part> parts) {
    super(parts);
    this.target = target;
  }

  /**
   * As few requests as the limits allow. A request in doubt comes first, and alone: lines that may
   * have arrived must not share a request with lines that have not.
   *
   * @param own the target of lines without one of their own
   */
  public static List<LogRequest> of(List<QueuedBatch<LogBatch>> oldestFirst, LogTarget own) {
    List<LogRequest> batches = new ArrayList<>();
    List<QueuedBatch<LogBatch>> certain = new ArrayList<>();
    for (QueuedBatch<LogBatch> each : oldestFirst) {
      if (each.isInDoubt()) {
        fill(Collections.singletonList(each), own, batches);
      } else {
        certain.add(each);
      }
    }
    fill(certain, own, batches);
    return batches;
  }

  private static void fill(
      List<QueuedBatch<LogBatch>> pending, LogTarget own, List<LogRequest> batches) {
    List<Part> parts = new ArrayList<>();
    LogTarget target = own;
    long bytes = 0;
    long first = 0;
    int count = 0;
    for (QueuedBatch<LogBatch> each : pending) {
      LogBatch lines = each.batch();
      LogTarget to = lines.target == null ? own : lines.target;
      int from = each.through();
      for (int i = from; i < lines.size(); i++) {
        int more = LogQuotas.BYTES_PER_LOG_EVENT + lines.line(i).length;
        boolean empty = count == 0 && i == from;
        boolean fits =
            to == target
                && bytes + more <= LogQuotas.BYTES_PER_LOG_REQUEST
                && count < LogQuotas.EVENTS_PER_LOG_REQUEST
                && Math.abs(lines.millis(i) - first) < LogQuotas.LOG_REQUEST_SPAN_MILLIS;
        if (!empty && !fits) {
          add(parts, each, from, i);
          batches.add(new LogRequest(target, parts));
          parts = new ArrayList<>();
          from = i;
          bytes = 0;
          count = 0;
        }
        if (count == 0) {
          target = to;
          first = lines.millis(i);
        }
        bytes += more;
        count++;
      }
      add(parts, each, from, lines.size());
    }
    if (!parts.isEmpty()) {
      batches.add(new LogRequest(target, parts));
    }
  }

  private static void add(List<Part> parts, QueuedBatch<LogBatch> of, int from, int to) {
    if (from < to) {
      parts.add(new Part(of, from, to));
    }
  }

  @Override
  public LogRequest with(List<Part> others) {
    return new LogRequest(target, others);
  }
}
