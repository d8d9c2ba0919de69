package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecordHandle;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.delivery.spool.Spoolable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A batch that waits, how far it has come, and where on disk it is kept, if it is.
 *
 * <p>It counts parts (datums, for CloudWatch), which are made of a batch in the same order every
 * time. {@code packwatch-disk} keeps it while {@code packwatch-sender} may be sending it: whichever
 * comes second finds what the other did, so that the disk hears of all that memory knows. Its lock
 * is never held while the disk is written.
 */
public final class QueuedBatch<B extends Batch> implements Spoolable {

  private final B batch;
  private @Nullable RecordHandle place;
  private int through;
  private boolean inDoubt;
  private boolean settled;
  private volatile boolean dropped;
  private volatile boolean done;

  public QueuedBatch(B batch) {
    this.batch = batch;
  }

  /** One that was found on disk. */
  static <B extends Batch> QueuedBatch<B> found(
      B batch, RecordHandle place, int through, boolean inDoubt) {
    QueuedBatch<B> found = new QueuedBatch<>(batch);
    found.place = place;
    found.through = through;
    found.inDoubt = inDoubt;
    return found;
  }

  public B batch() {
    return batch;
  }

  /** Parts that are done with: taken, or dropped for good. */
  public synchronized int through() {
    return through;
  }

  /** Whether a request with what follows was sent, and nobody knows what became of it. */
  public synchronized boolean isInDoubt() {
    return inDoubt;
  }

  /**
   * Notes progress; {@link #write} has it on disk.
   *
   * @param parts done with so far
   * @param doubt whether a request is on its way, or was lost on it
   */
  public synchronized void reached(int parts, boolean doubt) {
    if (through == parts && inDoubt == doubt) {
      return;
    }
    through = parts;
    inDoubt = doubt;
    if (place != null && !settled) {
      place.reached(parts, doubt);
    }
  }

  /** Has on disk what was noted of it, or continues without it where the disk hangs. */
  public void write() {
    RecordHandle known;
    synchronized (this) {
      known = place;
    }
    if (known != null) {
      known.flush();
    }
  }

  /** The exporter has nothing more to do with it. */
  public void done() {
    done = true;
  }

  public boolean isDone() {
    return done;
  }

  /** The backlog had no room for it. */
  void drop() {
    dropped = true;
    settle();
  }

  boolean isDropped() {
    return dropped;
  }

  /** It is delivered or dropped: nobody needs it any more. */
  synchronized void settle() {
    if (!settled) {
      settled = true;
      if (place != null) {
        place.settled();
      }
    }
  }

  /** Whether it will survive this process, as far as memory knows. */
  synchronized boolean isKept() {
    return place != null && !settled && place.isThere();
  }

  @Override
  public void keepIn(Spool spool) throws IOException {
    synchronized (this) {
      if (settled || (place != null && place.isThere())) {
        return;
      }
    }
    RecordHandle fresh = spool.append(batch); // may take long: the sender continues meanwhile
    synchronized (this) {
      place = fresh;
      if (settled) {
        fresh.settled();
      } else if (through != 0 || inDoubt) {
        fresh.reached(through, inDoubt);
      }
    }
  }
}
