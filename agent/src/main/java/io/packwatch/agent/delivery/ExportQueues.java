package io.packwatch.agent.delivery;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The queues of all exporters, and whose turn it is.
 *
 * <p>Filled before anything is offered; then the list does not change, and the sender's lock guards
 * the turn and what the queues tell.
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

  /** Those that take intervals. */
  List<ExportQueue<PackedInterval>> forIntervals() {
    return Collections.unmodifiableList(forIntervals);
  }

  /** Those that take log lines. */
  List<ExportQueue<LogBatch>> forLines() {
    return Collections.unmodifiableList(forLines);
  }

  @Override
  public Iterator<ExportQueue<?>> iterator() {
    return all.iterator();
  }

  /** The next queue in turn that is due; null when there is none. */
  @Nullable ExportQueue<?> due(long now) {
    for (int i = 0; i < all.size(); i++) {
      turn = (turn + 1) % all.size();
      if (all.get(turn).dueAt() <= now) {
        return all.get(turn);
      }
    }
    return null;
  }

  /** When the first of them is due, by the pace's time; the last moment of all for never. */
  long dueAt() {
    long next = Long.MAX_VALUE;
    for (ExportQueue<?> queue : all) {
      next = Math.min(next, queue.dueAt());
    }
    return next;
  }

  /** How many intervals wait for the exporter that is furthest behind. */
  int waiting() {
    int most = 0;
    for (ExportQueue<?> queue : forIntervals) {
      most = Math.max(most, queue.waiting());
    }
    return most;
  }

  /** How many of those that wait will survive this process. */
  int kept() {
    int most = 0;
    for (ExportQueue<?> queue : all) {
      most = Math.max(most, queue.kept());
    }
    return most;
  }

  /** Whether waiting makes sense for any of them. */
  boolean isHopeful() {
    for (ExportQueue<?> queue : all) {
      if (queue.isHopeful()) {
        return true;
      }
    }
    return false;
  }

  /** How each exporter is doing. */
  List<DeliveryState> state() {
    List<DeliveryState> states = new ArrayList<>();
    for (ExportQueue<?> queue : all) {
      states.add(queue.state());
    }
    return states;
  }
}
