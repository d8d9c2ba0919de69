package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.RecordHandle;
import io.packwatch.agent.delivery.spool.Spool;
import io.packwatch.agent.delivery.spool.Spoolable;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * A batch that waits, its progress, and its place on disk, if it has one.
 *
 * <p>Progress is counted in parts (datums, for CloudWatch), which a batch always yields in the same
 * order. {@code packwatch-disk} may write it to disk while {@code packwatch-sender} sends it.
 * Whichever comes second finds what the other did, so the disk learns everything that memory knows.
 * Its lock is never held during a write to disk.
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

  /** A batch that was found on disk. */
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

  /** Parts that are done: accepted, or dropped for good. */
  public synchronized int through() {
    return through;
  }

  /** Whether a request with the next parts was sent, with an unknown outcome. */
  public synchronized boolean isInDoubt() {
    return inDoubt;
  }

  /**
   * Notes progress; {@link #write} writes it to disk.
   *
   * @param parts done so far
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

  /** Writes noted progress to disk; continues without it if the disk hangs. */
  public void write() {
    RecordHandle known;
    synchronized (this) {
      known = place;
    }
    if (known != null) {
      known.flush();
    }
  }

  /** The exporter is done with it. */
  public void done() {
    done = true;
  }

  public boolean isDone() {
    return done;
  }

  /** The backlog has no room for it. */
  void drop() {
    dropped = true;
    settle();
  }

  boolean isDropped() {
    return dropped;
  }

  /** It is delivered or dropped, and no longer needed. */
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
    RecordHandle fresh = spool.append(batch); // may take long; the sender continues meanwhile
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
