package io.packwatch.agent.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queues of all exporters, and the one whose turn it is.
 *
 * <p>Filled before anything is offered, and unchanged afterwards. The sender's lock guards the turn
 * and the queues.
 */
public final class ExportQueues implements Iterable<ExportQueue<?>> {

  private final List<ExportQueue<?>> all = new ArrayList<>();
  private final List<ExportQueue<PackedInterval>> forIntervals = new ArrayList<>();
  private final List<ExportQueue<LogBatch>> forLines = new ArrayList<>();
  private int turn;

  void addForIntervals(ExportQueue<PackedInterval> queue) {
    all.add(queue);
    forIntervals.add(queue);
  }

  void addForLines(ExportQueue<LogBatch> queue) {
    all.add(queue);
    forLines.add(queue);
  }

  /** The queues that accept intervals. */
  List<ExportQueue<PackedInterval>> forIntervals() {
    return Collections.unmodifiableList(forIntervals);
  }

  /** The queues that accept log lines. */
  List<ExportQueue<LogBatch>> forLines() {
    return Collections.unmodifiableList(forLines);
  }

  @Override
  public Iterator<ExportQueue<?>> iterator() {
    return all.iterator();
  }

  /** The next queue in turn that is due; null if none is. */
  @Nullable ExportQueue<?> due(long now) {
    for (int i = 0; i < all.size(); i++) {
      turn = (turn + 1) % all.size();
      if (all.get(turn).dueAt() <= now) {
        return all.get(turn);
      }
    }
    return null;
  }

  /** When the first of them is due, by the sender's clock; {@code Long.MAX_VALUE} for never. */
  long dueAt() {
    long next = Long.MAX_VALUE;
    for (ExportQueue<?> queue : all) {
      next = Math.min(next, queue.dueAt());
    }
    return next;
  }

  /** The number of intervals that wait for the exporter that is furthest behind. */
  int waiting() {
    int most = 0;
    for (ExportQueue<?> queue : forIntervals) {
      most = Math.max(most, queue.waiting());
    }
    return most;
  }

  /** The number of waiting batches that will survive this process. */
  int kept() {
    int most = 0;
    for (ExportQueue<?> queue : all) {
      most = Math.max(most, queue.kept());
    }
    return most;
  }

  /** Whether waiting for any of them makes sense. */
  boolean isHopeful() {
    for (ExportQueue<?> queue : all) {
      if (queue.isHopeful()) {
        return true;
      }
    }
    return false;
  }

  /** Whether any of them sends, or will at once. */
  boolean isBusy(long now) {
    for (ExportQueue<?> queue : all) {
      if (queue.isBusy(now)) {
        return true;
      }
    }
    return false;
  }

  /** The state of each exporter. */
  List<DeliveryState> state() {
    List<DeliveryState> states = new ArrayList<>();
    for (ExportQueue<?> queue : all) {
      states.add(queue.state());
    }
    return states;
  }
}
