package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The lines of one PutLogEvents request: of one stream, of one parcel or several in a row, within
 * the limits of <a
 * href="https://docs.aws.amazon.com/AmazonCloudWatchLogs/latest/APIReference/API_PutLogEvents.html">PutLogEvents</a>.
 */
final class LineBatch implements Request<LineBatch> {

  /** Lines of one parcel, from {@code from} to before {@code to}. */
  static final class Part {

    final Pending of;
    final int from;
    final int to;

    Part(Pending of, int from, int to) {
      this.of = of;
      this.from = from;
      this.to = to;
    }

    LineParcel lines() {
      return (LineParcel) of.parcel();
    }
  }

  final LogTarget target;
  final List<Part> parts;

  private LineBatch(LogTarget target, List<Part> parts) {
    this.target = target;
    this.parts = parts;
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
  public int size() {
    int sum = 0;
    for (Part part : parts) {
      sum += part.to - part.from;
    }
    return sum;
  }

  @Override
  public boolean isInDoubt() {
    return parts.get(0).of.isInDoubt();
  }

  @Override
  public void doubt(boolean inDoubt) {
    for (Part part : parts) {
      part.of.reached(part.of.through(), inDoubt);
    }
    write();
  }

  @Override
  public void done() {
    for (Part part : parts) {
      part.of.reached(part.to, false);
    }
    write();
  }

  private void write() {
    for (Part part : parts) {
      part.of.write();
    }
  }

  @Override
  public List<LineBatch> halves() {
    List<LineBatch> halves = new ArrayList<>(2);
    if (parts.size() > 1) {
      int middle = parts.size() / 2;
      halves.add(new LineBatch(target, parts.subList(0, middle)));
      halves.add(new LineBatch(target, parts.subList(middle, parts.size())));
    } else {
      Part only = parts.get(0);
      int middle = (only.from + only.to) / 2;
      halves.add(of(new Part(only.of, only.from, middle)));
      halves.add(of(new Part(only.of, middle, only.to)));
    }
    return halves;
  }

  private LineBatch of(Part part) {
    return new LineBatch(target, Collections.singletonList(part));
  }
}
