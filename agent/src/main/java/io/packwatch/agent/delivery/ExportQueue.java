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
 * One exporter with its own backlog and its own back-off, so that one that is away holds up no
 * other.
 *
 * <p>The sender's lock guards everything but {@link #attempt}, which only the sender's thread calls
 * between {@link #begin} and {@link #settle}.
 */
public final class ExportQueue<B extends Batch> {

  /** Waiting for nothing but a new interval, or the end. */
  private static final long NEVER = Long.MAX_VALUE;

  private final Exporter<B> exporter;
  private final DeliveryCounters self;
  private final DeliveryClock pace;
  private final Backlog<B> backlog =
      new Backlog<>(DeliveryLimits.BUFFER_BYTES, DeliveryLimits.BUFFER_INTERVALS);

  /** Where the backlog is kept as well; null for nowhere. */
  private final @Nullable Spool spool;

  /** How long this process lets an interval lie, so that a fleet does not send as one. */
  private final Spread spread;

  private final BackOff backOff;
  private final Trouble trouble;

  /** What is being delivered, oldest first. */
  private List<QueuedBatch<B>> current = new ArrayList<>(0);

  private @Nullable Delivery delivery;
  private boolean attempting;

  /** Had to go while it was being sent: it may yet arrive. */
  private final List<QueuedBatch<B>> droppedMeanwhile = new ArrayList<>(0);

  private long dueAt = Long.MIN_VALUE;

  /** When the newest interval is to be sent, however soon all before it is through. */
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
   * Takes a batch on.
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
      delivery = null; // what is new goes in the same requests
    }
    toBeKept = true;
  }

  /** An interval is over that began then: a fault that lasts may be over as well. */
  void tryAgain(long startMillis) {
    if (lasting) {
      dueAt = spreadFrom(startMillis);
    }
  }

  private long spreadFrom(long startMillis) {
    return finishing ? pace.millis() : pace.millis() + spread.waitMillis(startMillis);
  }

  /** The JVM is about to end: what lies for no other reason than the fleet is due at once. */
  void hurry() {
    spread.hurry();
    newestDueAt = pace.millis();
    if (!backOff.isFailing()) {
      dueAt = newestDueAt;
    }
  }

  /** What {@link #keep} is to be called with; null for nothing new. */
  @Nullable List<QueuedBatch<B>> toBeKept() {
    if (!toBeKept || spool == null) {
      return null;
    }
    toBeKept = false;
    return backlog.all();
  }

  /**
   * Writes these to disk. Without the sender's lock: disks can be slow.
   *
   * @return false when the disk hangs
   */
  boolean keep(List<QueuedBatch<B>> pending, boolean patiently) {
    return spool == null || spool.keep(pending, patiently);
  }

  /** The disk hung: it is to be tried again. */
  void notKept() {
    toBeKept = true;
  }

  /** Bytes that may be taken over from dead processes now; 0 when it is not yet time to look. */
  long roomToAdopt() {
    if (spool == null || finishing || pace.millis() < adoptAt) {
      return 0;
    }
    adoptAt = pace.millis() + DeliveryLimits.ADOPTION_MILLIS;
    return backlog.room();
  }

  /** Looks for what dead processes left on disk. Without the sender's lock. */
  void adopt(long room) {
    if (spool != null) {
      spool.adopt(room);
    }
  }

  /** Takes over what was found on disk since the last call. */
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
                + ": dropped what an earlier process left on disk, it cannot be read: "
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

  /** How many wait that will survive this process. */
  int kept() {
    return backlog.kept();
  }

  /** The JVM is waiting: every queue is due at once. */
  void finish() {
    finishing = true;
    if (spool != null) {
      spool.finish();
    }
    lasting = false;
    dueAt = pace.millis();
  }

  /** Deletes files that nobody needs. Without the sender's lock. */
  void tidy() {
    if (spool != null) {
      spool.tidy();
    }
  }

  /** The process continues after all, and has another place among others. */
  void unfinish(double place) {
    finishing = false;
    if (spool != null) {
      spool.unfinish();
    }
    dueAt = pace.millis() + spread.renew(place);
    newestDueAt = dueAt;
    adoptAt = Long.MIN_VALUE; // what was left on disk may be ours
  }

  /** Holds nothing open. Only the sender's thread calls it, or nobody sends yet. */
  void rest() {
    exporter.rest();
    if (spool != null) {
      spool.rest();
    }
  }

  /**
   * Forgets what waits: the disk has it, or it is lost and counted.
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

  /** How it is doing. */
  DeliveryState state() {
    return trouble.state(backlog.size(), pace.millis());
  }

  /** Whether waiting for it makes sense: there is something, and no fault that lasts. */
  boolean isHopeful() {
    return backlog.size() > 0 && !lasting;
  }

  /** When it wants to run next, by the pace's time. */
  long dueAt() {
    return backlog.size() == 0 ? NEVER : dueAt;
  }

  /** Chooses what to deliver: the oldest, from where the last attempt stopped. */
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
   * Delivers what was chosen, or some of it.
   *
   * @return null when it is done with, else what to wait for
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
      delivery = null; // it may have lost a request on the way: how far each interval came is known
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

  /** Draws the consequences of an attempt. */
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

  /** Has on disk that it is delivered. Without the sender's lock. */
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
    dueAt = finishing ? now : Math.max(now, newestDueAt); // what is left may go together
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
