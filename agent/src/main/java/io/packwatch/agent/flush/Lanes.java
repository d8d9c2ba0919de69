package io.packwatch.agent.flush;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The lanes of all exporters, and whose turn it is.
 *
 * <p>Filled before anything is offered; then the list does not change, and the sender's lock guards
 * the turn and what the lanes tell.
 */
final class Lanes implements Iterable<Lane> {

  private final List<Lane> all = new ArrayList<>();
  private final List<Lane> forIntervals = new ArrayList<>();
  private final List<Lane> forLines = new ArrayList<>();
  private int turn;

  void addForIntervals(Lane lane) {
    all.add(lane);
    forIntervals.add(lane);
  }

  void addForLines(Lane lane) {
    all.add(lane);
    forLines.add(lane);
  }

  /** Those that take intervals. */
  List<Lane> forIntervals() {
    return Collections.unmodifiableList(forIntervals);
  }

  /** Those that take log lines. */
  List<Lane> forLines() {
    return Collections.unmodifiableList(forLines);
  }

  @Override
  public Iterator<Lane> iterator() {
    return all.iterator();
  }

  /** The next lane in turn that is due; null when there is none. */
  @Nullable Lane due(long now) {
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
    for (Lane lane : all) {
      next = Math.min(next, lane.dueAt());
    }
    return next;
  }

  /** How many intervals wait for the exporter that is furthest behind. */
  int waiting() {
    int most = 0;
    for (Lane lane : forIntervals) {
      most = Math.max(most, lane.waiting());
    }
    return most;
  }

  /** How many of those that wait will survive this process. */
  int kept() {
    int most = 0;
    for (Lane lane : all) {
      most = Math.max(most, lane.kept());
    }
    return most;
  }

  /** Whether waiting makes sense for any of them. */
  boolean isHopeful() {
    for (Lane lane : all) {
      if (lane.isHopeful()) {
        return true;
      }
    }
    return false;
  }

  /** How each exporter is doing. */
  List<DeliveryState> state() {
    List<DeliveryState> states = new ArrayList<>();
    for (Lane lane : all) {
      states.add(lane.state());
    }
    return states;
  }
}
