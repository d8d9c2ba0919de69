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
 * Accepts intervals, and makes every exporter deliver them, in order, on the daemon thread {@code
 * packwatch-sender}. The first interval starts that thread.
 *
 * <p>Any thread may offer and finish; neither waits for the network, except {@link #finish}, as
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
   * @param exporters the destinations of every interval; without any, intervals are dropped
   *     silently
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

  /** The counters of log lines, for their exporters and their spool. */
  public DeliveryCounters lineCounters() {
    return lines;
  }

  /**
   * Adds an exporter of log lines. Call it before anything is offered.
   *
   * @param spool where unsent lines are kept; null for in memory only
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

  /** Seconds over which a fleet with intervals of this length spreads its sending. */
  public static double spreadSeconds(long intervalSeconds) {
    return Spread.seconds(intervalSeconds);
  }

  /**
   * The largest number of such intervals in which a process sends once, however much it is
   * throttled.
   */
  public static int widestSpread(long intervalSeconds) {
    return Spread.widest(1_000 * intervalSeconds);
  }

  /** Accepts log lines. When the buffer is full, the oldest are dropped and counted. */
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
   * Accepts an interval. When the buffer is full, the oldest is dropped and counted. An interval
   * without figures is not kept, but triggers a new attempt for batches that wait for a lasting
   * fault to end.
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
   * Writes to disk what was offered since the last call, without waiting. A disk that hangs is
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

  /** The number of intervals that wait for the exporter that is furthest behind. */
  public int waiting() {
    synchronized (lock) {
      return queues.waiting();
    }
  }

  /** The state of each exporter. */
  public List<DeliveryState> state() {
    synchronized (lock) {
      return queues.state();
    }
  }

  /** The JVM is about to end: batches no longer wait for the spread of a fleet. */
  public void hurry() {
    synchronized (lock) {
      for (ExportQueue<?> queue : queues) {
        queue.hurry();
      }
      lock.notifyAll();
    }
  }

  /** Sends what waits, and waits until it is through or has failed: then nothing runs any more. */
  public void flush(long timeoutMillis) {
    hurry();
    synchronized (lock) {
      awaitAtMost(timeoutMillis, () -> queues.isBusy(pace.millis()));
    }
  }

  /**
   * Sends waiting batches, for the shutdown hook. Whatever is not delivered in time is given up
   * with one log line.
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
   * Sends waiting batches, for a checkpoint, and then keeps neither a file nor a socket open until
   * {@link #goOn}. Whatever is not delivered by then stays on disk for the first process that finds
   * it, if there is a directory. Otherwise it is lost and counted, because not every process that
   * is restored from the checkpoint may send it.
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

  /** Ends the pause that {@link #rest} began. */
  public void goOn() {
    synchronized (lock) {
      finishing = false;
      // Processes that are restored from one checkpoint get different places.
      double place = pace.place();
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
   * One step: the exporter whose turn it is attempts to deliver.
   *
   * @return false if none was due
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

  /** Takes over files of dead processes, from time to time. */
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

  /** Handling a failure takes memory too. If there is none, even that fails, but nothing more. */
  private void loop() {
    while (true) {
      try {
        Recording.muteThisThread();
        deliver();
      } catch (Throwable outOfMemory) {
        // nothing can be done or logged without memory; the next round may find some
      }
    }
  }

  private void deliver() {
    while (true) {
      try {
        awaitEndOfRest();
        if (finishing) {
          keep(true); // no other thread would do it before the end
        }
        if (!pump()) {
          awaitDue();
        }
      } catch (InterruptedException e) {
        // nothing should interrupt this thread; if it happens, the figures are still sent
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
      if (next > now && !resting) { // or the rest that began meanwhile would wait for nothing
        pace.await(lock, Math.min(next - now, DeliveryLimits.MAX_BACKOFF_MILLIS));
      }
    }
  }

  /** When something is due, by the sender's clock; {@code Long.MAX_VALUE} for never. */
  public long dueAt() {
    synchronized (lock) {
      return queues.dueAt();
    }
  }
}
