package io.packwatch.agent.flush;

import io.packwatch.agent.flush.spool.Spool;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Interval;
import io.packwatch.bootstrap.Recording;
import java.util.List;
import java.util.function.BooleanSupplier;
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
  private final Lanes lanes = new Lanes();

  private final SelfFigures self;
  private final Pace pace;
  private boolean started;
  private volatile boolean finishing;
  private boolean resting;
  private boolean atRest;

  /**
   * @param application to tell this process from others, see {@link ProcessIdentity}
   * @param exporters where every interval goes; with none, intervals are dropped silently
   * @param intervalMillis how often one is offered
   * @param spool where intervals are kept that cannot be sent yet; null for in memory only
   */
  public Sender(
      String application,
      List<Exporter> exporters,
      @Nullable Spool spool,
      long intervalMillis,
      SelfFigures self) {
    this(exporters, spool, intervalMillis, self, new SystemPace(application), LogLine.WARN);
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
    double place = pace.place();
    for (Exporter exporter : exporters) {
      Spread spread = Spread.over(intervalMillis, place);
      lanes.addForIntervals(new Lane(exporter, spool, intervalMillis, spread, self, pace, log));
    }
  }

  /**
   * Adds a way out for log lines. To be called before anything is offered.
   *
   * @param spool where they are kept that cannot be sent yet; null for in memory only
   * @param figures what becomes of them
   */
  public void addLines(Exporter exporter, @Nullable Spool spool, SelfFigures figures) {
    Lane lane =
        new Lane(
            exporter,
            spool,
            Limits.LONGEST_BACKOFF_MILLIS,
            Spread.fixed(Limits.GATHERED_LINES_MILLIS),
            figures,
            pace,
            LogLine.WARN);
    lanes.addForLines(lane);
  }

  /** Seconds over which a fleet with intervals of so many spreads what it sends. */
  public static double spreadSeconds(long intervalSeconds) {
    return Spread.seconds(intervalSeconds);
  }

  /** In one of how many such intervals a process sends at least, however much it is throttled. */
  public static int widestSpread(long intervalSeconds) {
    return Spread.widest(1_000 * intervalSeconds);
  }

  /** Takes log lines on. When the buffer is full, the oldest go and are counted. */
  public void offer(LineParcel lines) {
    synchronized (lock) {
      for (Lane lane : lanes.forLines()) {
        lane.add(lines, 0);
      }
      start();
      lock.notifyAll();
    }
  }

  private void start() {
    if (!started) {
      pace.start(this::loop);
      started = true;
    }
  }

  /**
   * Takes an interval on. When the buffer is full, the oldest goes and is counted. One without
   * figures is not kept, but is the time to try again what waits for a fault that lasts.
   */
  public void offer(Interval interval) {
    if (lanes.forIntervals().isEmpty()) {
      return;
    }
    if (interval.figures().isEmpty()) {
      synchronized (lock) {
        for (Lane lane : lanes) {
          lane.tryAgain(interval.startMillis());
        }
        lock.notifyAll();
      }
      return;
    }
    PackedInterval packed = PackedInterval.of(interval);
    synchronized (lock) {
      for (Lane lane : lanes.forIntervals()) {
        lane.add(packed, interval.startMillis());
      }
      start();
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
      return lanes.waiting();
    }
  }

  /** How each exporter is doing. */
  public List<DeliveryState> state() {
    synchronized (lock) {
      return lanes.state();
    }
  }

  /** Nothing lies any longer for the sake of a fleet: the JVM is about to end. */
  public void hurry() {
    synchronized (lock) {
      for (Lane lane : lanes) {
        lane.hurry();
      }
      lock.notifyAll();
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
      awaitAtMost(timeoutMillis, lanes::isHopeful);
    }
    for (Lane lane : lanes) {
      lane.tidy();
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
   * Sends what waits, for a checkpoint, and then holds neither a file nor a socket open until
   * {@link #goOn}. What is not through by then is on disk where there is a directory for it, for
   * whoever comes first; else it is lost and counted: it must not be sent by every process that is
   * started from the checkpoint.
   */
  public void rest(long timeoutMillis) {
    int lost = 0;
    synchronized (lock) {
      finishing = true;
      for (Lane lane : lanes) {
        lane.finish();
      }
      lock.notifyAll();
      awaitAtMost(timeoutMillis, lanes::isHopeful);
      resting = true;
      lock.notifyAll();
      awaitAtMost(Limits.SOCKET_TIMEOUT_MILLIS, () -> started && !atRest);
    }
    keep(true);
    synchronized (lock) {
      for (Lane lane : lanes) {
        lost += lane.forget();
        lane.rest();
      }
      self.bufferedIntervals = waiting();
    }
    if (lost > 0) {
      Log.warn("at a checkpoint, intervals not delivered and lost: " + lost);
    }
  }

  /** Ends the rest. */
  public void goOn() {
    synchronized (lock) {
      finishing = false;
      double place = pace.place(); // another than that of who goes on from the same checkpoint
      for (Lane lane : lanes) {
        lane.unfinish(place);
      }
      resting = false;
      lock.notifyAll();
    }
  }

  /** The caller holds the lock. */
  private void awaitAtMost(long millis, BooleanSupplier goesOn) {
    long deadline = pace.millis() + millis;
    try {
      while (goesOn.getAsBoolean() && pace.millis() < deadline) {
        pace.await(lock, deadline - pace.millis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
      lane = lanes.due(pace.millis());
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
      return lanes.kept();
    }
  }

  /** To handle a failure takes memory, too: without any left, even that fails, but no more. */
  private void loop() {
    while (true) {
      try {
        Recording.muteThisThread();
        deliver();
      } catch (Throwable outOfMemory) {
        // nothing can be done or said without memory; the next round may find some
      }
    }
  }

  private void deliver() {
    while (true) {
      try {
        awaitEndOfRest();
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

  private void awaitEndOfRest() throws InterruptedException {
    synchronized (lock) {
      while (resting) {
        atRest = true;
        lock.notifyAll();
        pace.await(lock, Limits.LONGEST_BACKOFF_MILLIS);
      }
      atRest = false;
    }
  }

  private void awaitDue() throws InterruptedException {
    synchronized (lock) {
      long next = dueAt();
      long now = pace.millis();
      if (next > now) {
        pace.await(lock, Math.min(next - now, Limits.LONGEST_BACKOFF_MILLIS));
      }
    }
  }

  /** When there is something to do next, by the pace's time; the last moment of all for never. */
  long dueAt() {
    synchronized (lock) {
      return lanes.dueAt();
    }
  }
}
