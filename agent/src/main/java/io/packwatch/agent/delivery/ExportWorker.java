package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.Spool;
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
public final class ExportWorker {

  private final Object lock = new Object();
  private final ExportQueues queues = new ExportQueues();

  private final DeliveryCounters self;
  private final DeliveryCounters lines;
  private final DeliveryClock pace;
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
  public ExportWorker(
      String application,
      List<? extends Exporter<PackedInterval>> exporters,
      @Nullable Spool spool,
      long intervalMillis,
      DeliveryCounters self) {
    this(
        exporters, spool, intervalMillis, self, new SystemDeliveryClock(application), LogSink.WARN);
  }

  public ExportWorker(
      List<? extends Exporter<PackedInterval>> exporters,
      @Nullable Spool spool,
      long intervalMillis,
      DeliveryCounters self,
      DeliveryClock pace,
      Consumer<String> log) {
    this.self = self;
    this.lines = self.ofLines();
    this.pace = pace;
    double place = pace.place();
    for (Exporter<PackedInterval> exporter : exporters) {
      Spread spread = Spread.over(intervalMillis, place);
      queues.addForIntervals(
          new ExportQueue<>(exporter, spool, intervalMillis, spread, self, pace, log));
    }
  }

  /** What becomes of log lines: for their exporters, and for who keeps them on disk. */
  public DeliveryCounters lineCounters() {
    return lines;
  }

  /**
   * Adds a way out for log lines. To be called before anything is offered.
   *
   * @param spool where they are kept that cannot be sent yet; null for in memory only
   */
  public void addLines(Exporter<LogBatch> exporter, @Nullable Spool spool) {
    ExportQueue<LogBatch> queue =
        new ExportQueue<>(
            exporter,
            spool,
            DeliveryLimits.MAX_BACKOFF_MILLIS,
            Spread.fixed(DeliveryLimits.GATHERED_LINES_MILLIS),
            lines,
            pace,
            LogSink.WARN);
    queues.addForLines(queue);
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
  public void offer(LogBatch lines) {
    synchronized (lock) {
      for (ExportQueue<LogBatch> queue : queues.forLines()) {
        queue.add(lines, 0);
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
    if (queues.forIntervals().isEmpty()) {
      return;
    }
    if (interval.figures().isEmpty()) {
      synchronized (lock) {
        for (ExportQueue<?> queue : queues) {
          queue.tryAgain(interval.startMillis());
        }
        lock.notifyAll();
      }
      return;
    }
    PackedInterval packed = PackedInterval.of(interval);
    synchronized (lock) {
      for (ExportQueue<PackedInterval> queue : queues.forIntervals()) {
        queue.add(packed, interval.startMillis());
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
    for (ExportQueue<?> queue : queues) {
      keep(queue, patiently);
    }
  }

  private <B extends Batch> void keep(ExportQueue<B> queue, boolean patiently) {
    List<QueuedBatch<B>> batches;
    synchronized (lock) {
      batches = queue.toBeKept();
    }
    if (batches != null && !queue.keep(batches, patiently)) {
      synchronized (lock) {
        queue.notKept();
      }
    }
  }

  /** How many intervals wait for the exporter that is furthest behind. */
  public int waiting() {
    synchronized (lock) {
      return queues.waiting();
    }
  }

  /** How each exporter is doing. */
  public List<DeliveryState> state() {
    synchronized (lock) {
      return queues.state();
    }
  }

  /** Nothing lies any longer for the sake of a fleet: the JVM is about to end. */
  public void hurry() {
    synchronized (lock) {
      for (ExportQueue<?> queue : queues) {
        queue.hurry();
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
      for (ExportQueue<?> queue : queues) {
        queue.finish();
      }
      lock.notifyAll();
      awaitAtMost(timeoutMillis, queues::isHopeful);
    }
    for (ExportQueue<?> queue : queues) {
      queue.tidy();
    }
    int left = waiting();
    if (left > 0) {
      Log.warn(
          "shutdown: intervals not delivered in time: "
              + left
              + (kept() > 0 ? "; kept on disk for the next start: " + kept() : ""));
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
      for (ExportQueue<?> queue : queues) {
        queue.finish();
      }
      lock.notifyAll();
      awaitAtMost(timeoutMillis, queues::isHopeful);
      resting = true;
      lock.notifyAll();
      awaitAtMost(DeliveryLimits.SOCKET_TIMEOUT_MILLIS, () -> started && !atRest);
    }
    keep(true);
    synchronized (lock) {
      for (ExportQueue<?> queue : queues) {
        lost += queue.forget();
        queue.rest();
      }
      self.bufferedIntervals = waiting();
    }
    if (lost > 0) {
      Log.warn("checkpoint: intervals lost because they could not be delivered: " + lost);
    }
  }

  /** Ends the rest. */
  public void goOn() {
    synchronized (lock) {
      finishing = false;
      double place = pace.place(); // another than that of who continues from the same checkpoint
      for (ExportQueue<?> queue : queues) {
        queue.unfinish(place);
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
  public boolean pump() {
    adopt();
    ExportQueue<?> queue;
    synchronized (lock) {
      queue = queues.due(pace.millis());
      if (queue == null) {
        return false;
      }
      queue.begin();
    }
    DeliveryException failure = queue.attempt();
    synchronized (lock) {
      queue.settle(failure);
    }
    queue.note();
    synchronized (lock) {
      self.bufferedIntervals = waiting();
      lock.notifyAll();
    }
    return true;
  }

  /** Takes over what dead processes left on disk, from time to time. */
  private void adopt() {
    for (ExportQueue<?> queue : queues) {
      long room;
      synchronized (lock) {
        room = queue.roomToAdopt();
      }
      if (room > 0) {
        queue.adopt(room);
      }
      synchronized (lock) {
        queue.takeFound();
      }
    }
  }

  private int kept() {
    synchronized (lock) {
      return queues.kept();
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
        // nothing should interrupt this thread; if something does, the figures still go out
      } catch (Throwable failure) {
        Log.failed("sender", "the sender failed and continues", failure);
      }
    }
  }

  private void awaitEndOfRest() throws InterruptedException {
    synchronized (lock) {
      while (resting) {
        atRest = true;
        lock.notifyAll();
        pace.await(lock, DeliveryLimits.MAX_BACKOFF_MILLIS);
      }
      atRest = false;
    }
  }

  private void awaitDue() throws InterruptedException {
    synchronized (lock) {
      long next = dueAt();
      long now = pace.millis();
      if (next > now) {
        pace.await(lock, Math.min(next - now, DeliveryLimits.MAX_BACKOFF_MILLIS));
      }
    }
  }

  /** When there is something to do next, by the pace's time; the last moment of all for never. */
  public long dueAt() {
    synchronized (lock) {
      return queues.dueAt();
    }
  }
}
