package io.packwatch.agent.flush;

import io.packwatch.agent.flush.spool.Found;
import io.packwatch.agent.flush.spool.Spool;
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
final class Lane {

  /** Waiting for nothing but a new interval, or the end. */
  private static final long NEVER = Long.MAX_VALUE;

  private final Exporter exporter;
  private final SelfFigures self;
  private final Pace pace;
  private final IntervalBuffer buffer =
      new IntervalBuffer(Limits.BUFFER_BYTES, Limits.BUFFER_INTERVALS);

  /** Where the backlog is kept as well; null for nowhere. */
  private final @Nullable Spool spool;

  /** How long this process lets an interval lie, so that a fleet does not send as one. */
  private final Spread spread;

  private final BackOff backOff;
  private final Trouble trouble;

  /** What is being delivered, oldest first. */
  private List<Pending> current = new ArrayList<>(0);

  private @Nullable Delivery delivery;
  private boolean attempting;

  /** Had to go while it was being sent: it may yet arrive. */
  private final List<Pending> droppedMeanwhile = new ArrayList<>(0);

  private long dueAt = Long.MIN_VALUE;

  /** When the newest interval is to be sent, however soon all before it is through. */
  private long newestDueAt = Long.MIN_VALUE;

  private long throughPlanned;
  private long throughBefore;
  private boolean lasting;
  private boolean finishing;
  private boolean toBeKept;
  private long adoptAt = Long.MIN_VALUE;

  Lane(
      Exporter exporter,
      @Nullable Spool spool,
      long intervalMillis,
      Spread spread,
      SelfFigures self,
      Pace pace,
      Consumer<String> log) {
    this.exporter = exporter;
    this.spool = exporter.isRemote() ? spool : null;
    this.spread = exporter.isRemote() ? spread : Spread.fixed(0);
    this.self = self;
    this.pace = pace;
    this.backOff = new BackOff(intervalMillis, pace);
    this.trouble = new Trouble(exporter.name(), self, log);
  }

  /**
   * Takes a parcel on.
   *
   * @param startMillis of its interval, since 1970
   */
  void add(Parcel parcel, long startMillis) {
    newestDueAt = spreadFrom(startMillis);
    if (buffer.size() == 0 || lasting) {
      dueAt = newestDueAt;
    }
    List<Pending> gone = buffer.add(new Pending(parcel));
    for (Pending each : gone) {
      each.drop();
      if (attempting && current.contains(each)) {
        droppedMeanwhile.add(each);
      } else {
        trouble.dropped();
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
  @Nullable List<Pending> toBeKept() {
    if (!toBeKept || spool == null) {
      return null;
    }
    toBeKept = false;
    return buffer.all();
  }

  /**
   * Writes these to disk. Without the sender's lock: disks can be slow.
   *
   * @return false when the disk hangs
   */
  boolean keep(List<Pending> pending, boolean patiently) {
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
    adoptAt = pace.millis() + Limits.ADOPTION_MILLIS;
    return buffer.room();
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
    List<Pending> older = new ArrayList<>(0);
    for (Found each : spool.takeFound()) {
      try {
        Parcel parcel = exporter.read(each.content(), each.owner());
        older.add(Pending.found(parcel, each.place(), each.parts(), each.isInDoubt()));
      } catch (IOException | RuntimeException e) {
        self.intervalsDropped.getAndIncrement();
        each.place().settled();
        Log.warnSometimes("found", exporter.name() + ": cannot be read: " + Log.describe(e));
      }
    }
    if (!older.isEmpty()) {
      buffer.addOlder(older);
      delivery = null;
      Log.info(exporter.name() + ": " + older.size() + " of an earlier process are sent now");
    }
  }

  /** How many wait that will survive this process. */
  int kept() {
    return buffer.kept();
  }

  /** The JVM is waiting: every lane is due at once. */
  void finish() {
    finishing = true;
    if (spool != null) {
      spool.finish();
    }
    lasting = false;
    dueAt = pace.millis();
  }

  /** Leaves no file behind of which nothing is needed. Without the sender's lock. */
  void tidy() {
    if (spool != null) {
      spool.tidy();
    }
  }

  /** The process goes on after all, and has another place among others. */
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
    for (Pending each : buffer.all()) {
      lost += each.isKept() ? 0 : 1;
      buffer.remove(each);
    }
    self.intervalsDropped.getAndAdd(lost);
    current = new ArrayList<>(0);
    delivery = null;
    return lost;
  }

  int waiting() {
    return buffer.size();
  }

  /** How it is doing. */
  DeliveryState state() {
    return trouble.state(buffer.size(), pace.millis());
  }

  /** Whether waiting for it makes sense: there is something, and no fault that lasts. */
  boolean isHopeful() {
    return buffer.size() > 0 && !lasting;
  }

  /** When it wants to run next, by the pace's time. */
  long dueAt() {
    return buffer.size() == 0 ? NEVER : dueAt;
  }

  /** Chooses what to deliver: the oldest, from where the last attempt stopped. */
  void begin() {
    if (delivery == null || current.isEmpty() || current.get(0) != buffer.oldest()) {
      delivery = null;
      current =
          exporter.merges()
              ? buffer.oldest(Limits.MERGED_INTERVALS, Limits.MERGED_BYTES)
              : buffer.oldest(1, 0);
      throughPlanned = through();
    }
    attempting = true;
    throughBefore = through();
  }

  private long through() {
    long sum = 0;
    for (Pending each : current) {
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
      self.intervalsDropped.getAndAdd(current.size());
      Log.error(exporter.name() + ": intervals were dropped, this is a fault of Packwatch", e);
      return null;
    }
  }

  /** Draws the consequences of an attempt. */
  void settle(@Nullable DeliveryException failure) {
    attempting = false;
    for (Pending each : current) {
      if (failure == null || each.isDone()) {
        each.done();
        each.settle();
        buffer.remove(each);
      }
    }
    for (Pending each : droppedMeanwhile) {
      if (!each.isDone()) {
        trouble.dropped();
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
    for (Pending each : current) {
      each.write();
    }
    if (delivery == null) {
      current = new ArrayList<>(0);
    }
  }

  private void delivered() {
    delivery = null;
    long now = pace.millis();
    trouble.over(backOff.isFailing(), now, buffer.size());
    backOff.over();
    spread.delivered(now);
    lasting = false;
    dueAt = finishing ? now : Math.max(now, newestDueAt); // what is left may go together
  }

  private void failed(DeliveryException failure) {
    lasting = !failure.isPassing();
    boolean throttled = failure.isThrottled();
    trouble.failed(failure, buffer.size());
    if (throttled && spread.throttled(pace.millis())) {
      trouble.widened(spread);
    }
    long millis =
        throttled
            ? backOff.throttled(buffer.size(), finishing)
            : backOff.failed(through() > throughBefore, finishing);
    dueAt = lasting ? NEVER : pace.millis() + millis;
  }
}
