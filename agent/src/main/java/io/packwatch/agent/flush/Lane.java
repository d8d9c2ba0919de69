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
  private final Consumer<String> log;
  private final IntervalBuffer buffer =
      new IntervalBuffer(Limits.BUFFER_BYTES, Limits.BUFFER_INTERVALS);

  /** How often an interval comes. */
  private final long intervalMillis;

  /** Where the backlog is kept as well; null for nowhere. */
  private final @Nullable Spool spool;

  /** How long this process lets an interval lie, so that a fleet does not send as one. */
  private final long jitterMillis;

  /** What is being delivered, oldest first. */
  private List<Pending> current = new ArrayList<>(0);

  private @Nullable Delivery delivery;
  private boolean attempting;

  /** Had to go while it was being sent: it may yet arrive. */
  private final List<Pending> droppedMeanwhile = new ArrayList<>(0);

  private long dueAt = Long.MIN_VALUE;
  private long throughPlanned;
  private long throughBefore;
  private int failures;
  private boolean lasting;
  private boolean finishing;
  private @Nullable String complaint;
  private boolean toBeKept;
  private long adoptAt = Long.MIN_VALUE;

  /** When an interval was last done with, by the pace's time; null before the first. */
  private @Nullable Long deliveredAt;

  /** What the latest attempt said; null when it went well. */
  private @Nullable String trouble;

  Lane(
      Exporter exporter,
      @Nullable Spool spool,
      long intervalMillis,
      long jitterMillis,
      SelfFigures self,
      Pace pace,
      Consumer<String> log) {
    this.exporter = exporter;
    this.spool = exporter.isRemote() ? spool : null;
    this.intervalMillis = intervalMillis;
    this.jitterMillis = exporter.isRemote() ? jitterMillis : 0;
    this.self = self;
    this.pace = pace;
    this.log = log;
  }

  void add(Parcel parcel) {
    if (buffer.size() == 0 || lasting) {
      dueAt = afterJitter();
    }
    List<Pending> gone = buffer.add(new Pending(parcel));
    for (Pending each : gone) {
      each.drop();
      if (attempting && current.contains(each)) {
        droppedMeanwhile.add(each);
      } else {
        dropped();
      }
    }
    if (!attempting && through() == throughPlanned) {
      delivery = null; // what is new goes in the same requests
    }
    toBeKept = true;
  }

  private void dropped() {
    self.intervalsDropped.getAndIncrement();
    Log.warnSometimes(
        "flush-full-" + exporter.name(),
        exporter.name() + ": the buffer is full, the oldest intervals are dropped");
  }

  /** An interval is over: a fault that lasts may be over as well. */
  void tryAgain() {
    if (lasting) {
      dueAt = afterJitter();
    }
  }

  private long afterJitter() {
    return finishing ? pace.millis() : pace.millis() + jitterMillis;
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

  /** The process goes on after all. */
  void unfinish() {
    finishing = false;
    if (spool != null) {
      spool.unfinish();
    }
    dueAt = afterJitter();
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
    Long delivered = deliveredAt;
    return new DeliveryState(
        exporter.name(),
        buffer.size(),
        delivered == null ? -1 : Math.max(0, pace.millis() - delivered),
        trouble);
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
        dropped();
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
    if (failures > 0) {
      Log.info(exporter.name() + ": delivers again, " + buffer.size() + " intervals to catch up");
    }
    failures = 0;
    lasting = false;
    complaint = null;
    trouble = null;
    deliveredAt = pace.millis();
    dueAt = pace.millis();
  }

  private void failed(DeliveryException failure) {
    self.flushFailures.getAndIncrement();
    boolean came = through() > throughBefore;
    failures = came ? 1 : failures + 1; // some of it went through: the service is there
    lasting = !failure.isPassing();
    dueAt = lasting ? NEVER : pace.millis() + backoff(failure.isThrottled());
    String said = exporter.name() + ": " + failure.getMessage();
    trouble = said;
    if (!lasting) {
      Log.warnSometimes(
          "flush-" + exporter.name(),
          said
              + cause(failure)
              + "; the figures are kept and sent again ("
              + buffer.size()
              + " intervals)");
    } else if (!said.equals(complaint)) {
      complaint = said;
      log.accept(said + "; the figures are kept, and tried again every interval");
    } else if (Log.debugs()) {
      Log.debug(said + cause(failure));
    }
  }

  /**
   * Exponential back-off with full jitter: anywhere from nothing to a ceiling that doubles, so that
   * a thousand processes do not come back as one. See "Exponential Backoff And Jitter" in the AWS
   * Architecture Blog.
   */
  private long backoff(boolean throttled) {
    long ceiling =
        throttled
            ? Math.min(Limits.LONGEST_THROTTLED_MILLIS, intervalMillis / 4)
            : Math.min(Limits.LONGEST_BACKOFF_MILLIS, intervalMillis);
    ceiling = Math.max(ceiling, Limits.FIRST_BACKOFF_MILLIS);
    long longest =
        finishing
            ? Limits.FINISHING_BACKOFF_MILLIS
            : Math.min(ceiling, Limits.FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 16));
    return (long) (pace.chance() * longest);
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? "" : ", caused by " + Log.describe(cause);
  }
}
