package io.packwatch.agent.flush;

import io.packwatch.agent.log.Log;
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

  /** Where the backlog is kept as well; null for nowhere. */
  private final @Nullable Spool spool;

  /** How long this process lets an interval lie, so that a fleet does not send as one. */
  private final long jitterMillis;

  /** Dropped, but the disk does not know yet. */
  private final List<Pending> dropped = new ArrayList<>();

  private @Nullable Pending current;
  private @Nullable Delivery delivery;
  private long dueAt = Long.MIN_VALUE;
  private int throughBefore;
  private int failures;
  private boolean lasting;
  private boolean finishing;
  private @Nullable String complaint;
  private boolean changed;
  private long adoptAt = Long.MIN_VALUE;

  Lane(
      Exporter exporter,
      @Nullable Spool spool,
      long jitterMillis,
      SelfFigures self,
      Pace pace,
      Consumer<String> log) {
    this.exporter = exporter;
    this.spool = exporter.isRemote() ? spool : null;
    this.jitterMillis = exporter.isRemote() ? jitterMillis : 0;
    this.self = self;
    this.pace = pace;
    this.log = log;
  }

  void add(PackedInterval interval) {
    if (buffer.size() == 0 || lasting) {
      dueAt = afterJitter();
    }
    List<Pending> gone = buffer.add(new Pending(interval));
    if (!gone.isEmpty()) {
      self.intervalsDropped.add(gone.size());
      Log.warnSometimes(
          "flush-full-" + exporter.name(),
          exporter.name()
              + ": the buffer is full, "
              + gone.size()
              + " of the oldest intervals dropped");
      for (Pending each : gone) {
        each.drop();
      }
      dropped.addAll(gone);
    }
    changed = true;
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

  /** What {@link #keep} is to be called with. */
  List<Pending> toBeKept() {
    List<Pending> all = new ArrayList<>(0);
    if (changed && spool != null) {
      all.addAll(dropped);
      all.addAll(buffer.all());
    }
    dropped.clear();
    changed = false;
    return all;
  }

  /** Writes these to disk. Without the sender's lock: disks can be slow. */
  void keep(List<Pending> pending) {
    if (spool != null) {
      spool.keep(pending);
    }
  }

  /** Bytes that may be taken over from dead processes now; 0 when it is not yet time to look. */
  long roomToAdopt() {
    if (spool == null || finishing || pace.millis() < adoptAt) {
      return 0;
    }
    adoptAt = pace.millis() + Limits.ADOPTION_MILLIS;
    return buffer.room();
  }

  /** Takes over what dead processes left on disk. Without the sender's lock. */
  List<Pending> adopt(long room) {
    return spool == null ? new ArrayList<>(0) : spool.adopt(room);
  }

  void adopted(List<Pending> older) {
    buffer.addOlder(older);
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
      spool.letGo();
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
    self.intervalsDropped.add(lost);
    current = null;
    delivery = null;
    return lost;
  }

  int waiting() {
    return buffer.size();
  }

  /** Whether waiting for it makes sense: there is something, and no fault that lasts. */
  boolean isHopeful() {
    return buffer.size() > 0 && !lasting;
  }

  /** When it wants to run next, by the pace's time. */
  long dueAt() {
    return buffer.size() == 0 ? NEVER : dueAt;
  }

  /** Chooses the interval to deliver: the oldest, from where the last attempt stopped. */
  void begin() {
    Pending oldest = buffer.oldest();
    if (oldest != current) {
      current = oldest;
      delivery = null;
    }
    throughBefore = oldest == null ? 0 : oldest.through();
  }

  /**
   * Delivers the chosen interval, or some of it.
   *
   * @return null when it is done with, else what to wait for
   */
  @Nullable DeliveryException attempt() {
    Pending interval = current;
    if (interval == null) {
      return null;
    }
    try {
      Delivery known = delivery;
      if (known == null) {
        known = exporter.prepare(interval.packed().unpack(), interval);
        delivery = known;
      }
      known.run();
      interval.settle();
      return null;
    } catch (DeliveryException e) {
      return e;
    } catch (OutOfMemoryError e) {
      return DeliveryException.passing("no memory to send", e);
    } catch (RuntimeException | LinkageError e) {
      self.intervalsDropped.increment();
      interval.settle();
      Log.error(exporter.name() + ": an interval was dropped, this is a fault of Packwatch", e);
      return null;
    }
  }

  /** Draws the consequences of an attempt. */
  void settle(@Nullable DeliveryException failure) {
    if (failure == null) {
      delivered();
    } else {
      failed(failure);
    }
  }

  private void delivered() {
    Pending done = current;
    if (done != null) {
      buffer.remove(done);
    }
    current = null;
    delivery = null;
    if (failures > 0) {
      Log.info(exporter.name() + ": delivers again, " + buffer.size() + " intervals to catch up");
    }
    failures = 0;
    lasting = false;
    complaint = null;
    dueAt = pace.millis();
  }

  private void failed(DeliveryException failure) {
    self.flushFailures.increment();
    Pending failed = current;
    boolean came = failed != null && failed.through() > throughBefore;
    failures = came ? 1 : failures + 1; // some of it went through: the service is there
    lasting = !failure.isPassing();
    dueAt = lasting ? NEVER : pace.millis() + backoff();
    String said = exporter.name() + ": " + failure.getMessage();
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
  private long backoff() {
    long longest =
        finishing
            ? Limits.FINISHING_BACKOFF_MILLIS
            : Math.min(
                Limits.LONGEST_BACKOFF_MILLIS,
                Limits.FIRST_BACKOFF_MILLIS << Math.min(failures - 1, 16));
    return (long) (pace.chance() * longest);
  }

  private static String cause(Throwable failure) {
    Throwable cause = failure.getCause();
    return cause == null ? "" : ", caused by " + Log.describe(cause);
  }
}
