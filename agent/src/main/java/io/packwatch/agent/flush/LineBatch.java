package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lines of one PutLogEvents request: of one stream, of one parcel or several in a row, within
 * the limits of <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>.
 */
final class LineBatch extends Request<LineBatch.Part, LineBatch> {

  /** Lines of one parcel, from {@code from} to before {@code to}. */
  static final class Part extends Request.Part<Part> {

    final int from;
    final int to;

    Part(Pending of, int from, int to) {
      super(of);
      this.from = from;
      this.to = to;
    }

    @Override
    int size() {
      return to - from;
    }

    @Override
    Part part(int first, int end) {
      return new Part(of, from + first, from + end);
    }

    LineParcel lines() {
      return (LineParcel) of.parcel();
    }
  }

  final LogTarget target;

  private LineBatch(LogTarget target, List<Part> parts) {
    super(parts);
    this.target = target;
  }

  /**
   * As few batches as the limits allow. What is in doubt goes first, and alone: what may be there
   * already must not take with it what is not.
   *
   * @param own where lines go that say nothing else
   */
  static List<LineBatch> of(List<Pending> oldestFirst, LogTarget own) {
    List<LineBatch> batches = new ArrayList<>();
    List<Pending> certain = new ArrayList<>();
    for (Pending each : oldestFirst) {
      if (each.isInDoubt()) {
        fill(Collections.singletonList(each), own, batches);
      } else {
        certain.add(each);
      }
    }
    fill(certain, own, batches);
    return batches;
  }

  private static void fill(List<Pending> pending, LogTarget own, List<LineBatch> batches) {
    List<Part> parts = new ArrayList<>();
    LogTarget target = own;
    long bytes = 0;
    long first = 0;
    int count = 0;
    for (Pending each : pending) {
      LineParcel lines = (LineParcel) each.parcel();
      LogTarget to = lines.target == null ? own : lines.target;
      int from = each.through();
      for (int i = from; i < lines.size(); i++) {
        int more = Limits.BYTES_PER_LOG_EVENT + lines.line(i).length;
        boolean empty = count == 0 && i == from;
        boolean fits =
            to == target
                && bytes + more <= Limits.BYTES_PER_LOG_REQUEST
                && count < Limits.EVENTS_PER_LOG_REQUEST
                && Math.abs(lines.millis(i) - first) < Limits.LOG_REQUEST_SPAN_MILLIS;
        if (!empty && !fits) {
          add(parts, each, from, i);
          batches.add(new LineBatch(target, parts));
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
      batches.add(new LineBatch(target, parts));
    }
  }

  private static void add(List<Part> parts, Pending of, int from, int to) {
    if (from < to) {
      parts.add(new Part(of, from, to));
    }
  }

  @Override
  LineBatch with(List<Part> others) {
    return new LineBatch(target, others);
  }
}
