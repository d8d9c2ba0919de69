package io.packwatch.agent.flush;

import io.packwatch.agent.flush.spool.Spool;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Interval;
import io.packwatch.bootstrap.Recording;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes intervals and has every exporter deliver them, in order, from the thread {@code
 * packwatch-sender}. That thread is started by the first interval, and is a daemon.
 *
 * <p>Any thread may offer and finish; neither waits for the network, but for {@link #finish} as
 * long as its caller allows.
 */
public final class Sender {

  private final Object lock = new Object();
  private final List<Lane> lanes = new ArrayList<>();
  private final SelfFigures self;
  private final Pace pace;
  private boolean started;
  private volatile boolean finishing;
  private int turn;

  /**
   * @param exporters where every interval goes; with none, intervals are dropped silently
   * @param intervalMillis how often one is offered
   * @param spool where intervals are kept that cannot be sent yet; null for in memory only
   */
  public Sender(
      List<Exporter> exporters, @Nullable Spool spool, long intervalMillis, SelfFigures self) {
    this(exporters, spool, intervalMillis, self, new SystemPace(), LogLine.WARN);
  }

  Sender(
      List<Exporter> exporters,
      @Nullable Spool spool,
      long intervalMillis,
      SelfFigures self,
      Pace pace,
      Consumer<String> log) {
    this.self = self;
    this.pace = pace;
    long jitter =
        (long) (pace.chance() * Math.min(Limits.LONGEST_JITTER_MILLIS, intervalMillis / 4));
    for (Exporter exporter : exporters) {
      lanes.add(new Lane(exporter, spool, intervalMillis, jitter, self, pace, log));
    }
  }

  /**
   * Takes an interval on. When the buffer is full, the oldest goes and is counted. One without
   * figures is not kept, but is the time to try again what waits for a fault that lasts.
   */
  public void offer(Interval interval) {
    if (lanes.isEmpty()) {
      return;
    }
    if (interval.figures().isEmpty()) {
      synchronized (lock) {
        for (Lane lane : lanes) {
          lane.tryAgain();
        }
        lock.notifyAll();
      }
      return;
    }
    PackedInterval packed = PackedInterval.of(interval);
    synchronized (lock) {
      for (Lane lane : lanes) {
        lane.add(packed);
      }
      if (!started) {
        pace.start(this::loop);
        started = true;
      }
      self.bufferedIntervals = waiting();
      lock.notifyAll();
    }
  }

  /**
   * Writes to disk what was offered since the last call; does not wait for it. A disk that hangs is
   * tried again with the next call.
   */
  public void keep() {
    keep(false);
  }

  private void keep(boolean patiently) {
    for (Lane lane : lanes) {
      List<Pending> pending;
      synchronized (lock) {
        pending = lane.toBeKept();
      }
      if (pending != null && !lane.keep(pending, patiently)) {
        synchronized (lock) {
          lane.notKept();
        }
      }
    }
  }

  /** How many intervals wait for the exporter that is furthest behind. */
  public int waiting() {
    synchronized (lock) {
      int most = 0;
      for (Lane lane : lanes) {
        most = Math.max(most, lane.waiting());
      }
      return most;
    }
  }

  /**
   * Sends what waits, for the shutdown hook. What is not through by then is given up with one log
   * line.
   *
   * @return whether all is delivered
   */
  public boolean finish(long timeoutMillis) {
    synchronized (lock) {
      finishing = true;
      for (Lane lane : lanes) {
        lane.finish();
      }
      lock.notifyAll();
      long deadline = pace.millis() + timeoutMillis;
      try {
        while (isHopeful() && pace.millis() < deadline) {
          pace.await(lock, deadline - pace.millis());
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    int left = waiting();
    if (left > 0) {
      Log.warn(
          "given up at the end, intervals not delivered: "
              + left
              + (kept() > 0 ? "; on disk for the next start: " + kept() : ""));
    }
    return left == 0;
  }

  /**
   * One step: the exporter whose turn it is delivers what waits, or fails to.
   *
   * @return false when none was due
   */
  boolean pump() {
    adopt();
    Lane lane;
    synchronized (lock) {
      lane = due();
      if (lane == null) {
        return false;
      }
      lane.begin();
    }
    DeliveryException failure = lane.attempt();
    synchronized (lock) {
      lane.settle(failure);
    }
    lane.note();
    synchronized (lock) {
      self.bufferedIntervals = waiting();
      lock.notifyAll();
    }
    return true;
  }

  /** Takes over what dead processes left on disk, from time to time. */
  private void adopt() {
    for (Lane lane : lanes) {
      long room;
      synchronized (lock) {
        room = lane.roomToAdopt();
      }
      if (room > 0) {
        lane.adopt(room);
      }
      synchronized (lock) {
        lane.takeFound();
      }
    }
  }

  private int kept() {
    synchronized (lock) {
      int most = 0;
      for (Lane lane : lanes) {
        most = Math.max(most, lane.kept());
      }
      return most;
    }
  }

  private void loop() {
    Recording.muteThisThread();
    while (true) {
      try {
        if (finishing) {
          keep(true); // nobody else would before the end
        }
        if (!pump()) {
          awaitDue();
        }
      } catch (InterruptedException e) {
        // nobody has reason to; whoever did it, the figures still have to go out
      } catch (Throwable failure) {
        Log.failed("sender", "the sender failed and goes on", failure);
      }
    }
  }

  private void awaitDue() throws InterruptedException {
    synchronized (lock) {
      long next = Long.MAX_VALUE;
      for (Lane lane : lanes) {
        next = Math.min(next, lane.dueAt());
      }
      long now = pace.millis();
      if (next > now) {
        pace.await(lock, Math.min(next - now, Limits.LONGEST_BACKOFF_MILLIS));
      }
    }
  }

  /** The next lane in turn that is due; null when there is none. */
  private @Nullable Lane due() {
    long now = pace.millis();
    for (int i = 0; i < lanes.size(); i++) {
      turn = (turn + 1) % lanes.size();
      if (lanes.get(turn).dueAt() <= now) {
        return lanes.get(turn);
      }
    }
    return null;
  }

  private boolean isHopeful() {
    for (Lane lane : lanes) {
      if (lane.isHopeful()) {
        return true;
      }
    }
    return false;
  }
}
