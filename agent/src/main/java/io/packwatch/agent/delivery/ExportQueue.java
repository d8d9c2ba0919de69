package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecoveredRecord;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.log.Log;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One exporter with its own backlog and its own back-off, so that an unreachable exporter delays no
 * other.
 *
 * <p>The sender's lock guards everything but {@link #attempt}, which only the sender's thread calls
 * between {@link #begin} and {@link #settle}.
 */
public final class ExportQueue<B extends Batch> {

  /** Due time of a queue that only waits for a new interval, or for the end. */
  private static final long NEVER = Long.MAX_VALUE;

  private final Exporter<B> exporter;
  private final DeliveryCounters self;
  private final DeliveryClock pace;
  private final Backlog<B> backlog =
      new Backlog<>(DeliveryLimits.BUFFER_BYTES, DeliveryLimits.BUFFER_INTERVALS);

  /** The copy of the backlog on disk; null for none. */
  private final @Nullable Spool spool;

  /** How long this process holds an interval, so that a fleet does not send at once. */
  private final Spread spread;

  private final BackOff backOff;
  private final Trouble trouble;

  /** The batches in delivery, oldest first. */
  private List<QueuedBatch<B>> current = new ArrayList<>(0);

  private @Nullable Delivery delivery;
  private boolean attempting;

  /** Batches that were dropped during their delivery: they may yet arrive. */
  private final List<QueuedBatch<B>> droppedMeanwhile = new ArrayList<>(0);

  private long dueAt = Long.MIN_VALUE;

  /** When the newest interval is to be sent, even if everything before it is done earlier. */
  private long newestDueAt = Long.MIN_VALUE;

  private long throughPlanned;
  private long throughBefore;
  private boolean lasting;
  private boolean finishing;
  private boolean toBeKept;
  private long adoptAt = Long.MIN_VALUE;

  ExportQueue(
      Exporter<B> exporter,
      @Nullable Spool spool,
      long intervalMillis,
      Spread spread,
      DeliveryCounters self,
      DeliveryClock pace,
      Consumer<String> log) {
    this.exporter = exporter;
    this.spool = exporter.isRemote() ? spool : null;
    this.spread = exporter.isRemote() ? spread : Spread.fixed(0);
    this.self = self;
    this.pace = pace;
    this.backOff = new BackOff(intervalMillis, pace);
    this.trouble = new Trouble(exporter.name(), exporter.what(), exporter.items(), self, log);
  }

  /**
   * Adds a batch.
   *
   * @param startMillis of its interval, since 1970
   */
  void add(B batch, long startMillis) {
    newestDueAt = spreadFrom(startMillis);
    if (backlog.size() == 0 || lasting) {
      dueAt = newestDueAt;
    }
    List<QueuedBatch<B>> gone = backlog.add(new QueuedBatch<>(batch));
    for (QueuedBatch<B> each : gone) {
      each.drop();
      if (attempting && current.contains(each)) {
        droppedMeanwhile.add(each);
      } else {
        trouble.dropped(each.batch().items());
      }
    }
    if (!attempting && through() == throughPlanned) {
      delivery = null; // the new interval goes into the same requests
    }
    toBeKept = true;
  }

  /** Notes that the interval which began then is over: a lasting fault may have ended too. */
  void tryAgain(long startMillis) {
    if (lasting) {
      dueAt = spreadFrom(startMillis);
    }
  }

  private long spreadFrom(long startMillis) {
    return finishing ? pace.millis() : pace.millis() + spread.waitMillis(startMillis);
  }

  /** The JVM is about to end: whatever only waits for the spread of a fleet becomes due at once. */
  void hurry() {
    spread.hurry();
    newestDueAt = pace.millis();
    if (!backOff.isFailing()) {
      dueAt = newestDueAt;
    }
  }

  /** The batches for {@link #keep}; null if there are no new ones. */
  @Nullable List<QueuedBatch<B>> toBeKept() {
    if (!toBeKept || spool == null) {
      return null;
    }
    toBeKept = false;
    return backlog.all();
  }

  /** Writes these to disk. Call it without the sender's lock, because disks can be slow. */
  boolean keep(List<QueuedBatch<B>> pending, boolean patiently) {
    return spool == null || spool.keep(pending, patiently);
  }

  /** Notes that the disk hung, and has to be tried again. */
  void notKept() {
    toBeKept = true;
  }

  /** Bytes that may be taken over from dead processes now; 0 if it is not yet time to look. */
  long roomToAdopt() {
    if (spool == null || finishing || pace.millis() < adoptAt) {
      return 0;
    }
    adoptAt = pace.millis() + DeliveryLimits.ADOPTION_MILLIS;
    return backlog.room();
  }

  /** Searches the disk for files of dead processes. Call it without the sender's lock. */
  void adopt(long room) {
    if (spool != null) {
      spool.adopt(room);
    }
  }

  /** Adds the batches that were found on disk since the last call. */
  void takeFound() {
    if (spool == null) {
      return;
    }
    List<QueuedBatch<B>> older = new ArrayList<>(0);
    for (RecoveredRecord each : spool.takeFound()) {
      try {
        B batch = exporter.read(each.content(), each.owner());
        older.add(QueuedBatch.found(batch, each.place(), each.parts(), each.isInDoubt()));
      } catch (IOException | RuntimeException e) {
        self.dropped.getAndIncrement();
        each.place().settled();
        Log.warnSometimes(
            "found",
            exporter.name()
                + ": dropped an unreadable part of an earlier process's backlog on disk: "
                + Log.describe(e));
      }
    }
    if (!older.isEmpty()) {
      backlog.addOlder(older);
      delivery = null;
      Log.info(
          exporter.name()
              + ": sending "
              + older.size()
              + " "
              + exporter.items()
              + " that an earlier process left on disk");
    }
  }

  /** The number of waiting batches that will survive this process. */
  int kept() {
    return backlog.kept();
  }

  /** The JVM is waiting: makes the queue due at once. */
  void finish() {
    finishing = true;
    if (spool != null) {
      spool.finish();
    }
    lasting = false;
    dueAt = pace.millis();
  }

  /** Deletes files that are no longer needed. Call it without the sender's lock. */
  void tidy() {
    if (spool != null) {
      spool.tidy();
    }
  }

  /** The process continues after all, with a new place in the interval. */
  void unfinish(double place) {
    finishing = false;
    if (spool != null) {
      spool.unfinish();
    }
    dueAt = pace.millis() + spread.renew(place);
    newestDueAt = dueAt;
    adoptAt = Long.MIN_VALUE; // the files left on disk may be its own
  }

  /** Closes everything. Only the sender's thread calls it, or any thread before sending starts. */
  void rest() {
    exporter.rest();
    if (spool != null) {
      spool.rest();
    }
  }

  /**
   * Discards waiting batches: they are on disk, or are lost and counted.
   *
   * @return how many are lost
   */
  int forget() {
    int lost = 0;
    for (QueuedBatch<B> each : backlog.all()) {
      lost += each.isKept() ? 0 : each.batch().items();
      backlog.remove(each);
    }
    self.dropped.getAndAdd(lost);
    current = new ArrayList<>(0);
    delivery = null;
    return lost;
  }

  int waiting() {
    return backlog.size();
  }

  /** The state of this exporter. */
  DeliveryState state() {
    return trouble.state(backlog.size(), pace.millis());
  }

  /** Whether waiting for it makes sense: it has work, and no lasting fault. */
  boolean isHopeful() {
    return backlog.size() > 0 && !lasting;
  }

  /** Whether it sends, or will at once. */
  boolean isBusy(long now) {
    return attempting || dueAt() <= now;
  }

  /** When it next wants to run, by the sender's clock. */
  long dueAt() {
    return backlog.size() == 0 ? NEVER : dueAt;
  }

  /** Chooses the batches to deliver: the oldest, from where the last attempt stopped. */
  void begin() {
    if (delivery == null || current.isEmpty() || current.get(0) != backlog.oldest()) {
      delivery = null;
      current =
          exporter.merges()
              ? backlog.oldest(DeliveryLimits.MERGED_INTERVALS, DeliveryLimits.MERGED_BYTES)
              : backlog.oldest(1, 0);
      throughPlanned = through();
    }
    attempting = true;
    throughBefore = through();
  }

  private long through() {
    long sum = 0;
    for (QueuedBatch<B> each : current) {
      sum += each.through();
    }
    return sum;
  }

  /**
   * Delivers the chosen batches, or some of them.
   *
   * @return null when all are done, else the fault to wait for
   */
  @Nullable DeliveryException attempt() {
    if (current.isEmpty()) {
      return null;
    }
    try {
      Delivery known = delivery;
      if (known == null) {
        known = exporter.prepare(current);
        delivery = known;
      }
      known.run();
      return null;
    } catch (DeliveryException e) {
      return e;
    } catch (OutOfMemoryError e) {
      // A request may be lost on the way, but the progress of each interval is known.
      delivery = null;
      return DeliveryException.passing("no memory to send", e);
    } catch (RuntimeException | LinkageError e) {
      for (QueuedBatch<B> each : current) {
        self.dropped.getAndAdd(each.batch().items());
      }
      Log.error(
          exporter.name() + ": " + exporter.items() + " were dropped: this is a fault of Packwatch",
          e);
      return null;
    }
  }

  /** Handles the result of an attempt. */
  void settle(@Nullable DeliveryException failure) {
    attempting = false;
    for (QueuedBatch<B> each : current) {
      if (failure == null || each.isDone()) {
        each.done();
        each.settle();
        backlog.remove(each);
      }
    }
    for (QueuedBatch<B> each : droppedMeanwhile) {
      if (!each.isDone()) {
        trouble.dropped(each.batch().items());
      }
    }
    droppedMeanwhile.clear();
    if (failure == null) {
      delivered();
    } else {
      failed(failure);
    }
  }

  /** Notes on disk that it is delivered. Call it without the sender's lock. */
  void note() {
    for (QueuedBatch<B> each : current) {
      each.write();
    }
    if (delivery == null) {
      current = new ArrayList<>(0);
    }
  }

  private void delivered() {
    delivery = null;
    long now = pace.millis();
    trouble.over(backOff.isFailing(), now, backlog.size());
    backOff.over();
    spread.delivered(now);
    lasting = false;
    dueAt = finishing ? now : Math.max(now, newestDueAt); // the rest may share requests
  }

  private void failed(DeliveryException failure) {
    lasting = !failure.isPassing();
    boolean throttled = failure.isThrottled();
    trouble.failed(failure, backlog.size());
    if (throttled && spread.throttled(pace.millis())) {
      trouble.widened(spread);
    }
    long millis =
        throttled
            ? backOff.throttled(backlog.size(), finishing)
            : backOff.failed(through() > throughBefore, finishing);
    dueAt = lasting ? NEVER : pace.millis() + millis;
  }
}
