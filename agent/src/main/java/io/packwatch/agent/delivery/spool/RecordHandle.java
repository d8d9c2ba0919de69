package io.packwatch.agent.delivery.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The place of one payload on disk, and the notes for it. Notes are taken at once, and written by
 * {@link Spool#write}, so a disk that hangs loses none of them.
 *
 * <p>Thread-safe.
 */
public final class RecordHandle {

  private final Segment segment;
  private final long stateOffset;
  private final Spool spool;
  private byte @Nullable [] unwritten;
  private boolean settled;
  private boolean settledOnDisk;

  RecordHandle(Segment segment, long stateOffset, Spool spool) {
    this.segment = segment;
    this.stateOffset = stateOffset;
    this.spool = spool;
  }

  /**
   * Notes progress.
   *
   * @param parts done so far
   * @param inDoubt whether the next parts were sent, with an unknown outcome
   */
  public void reached(int parts, boolean inDoubt) {
    synchronized (this) {
      if (settled) {
        return;
      }
      unwritten = SpoolRecord.state(parts, inDoubt, false);
    }
    spool.toBeWritten(this);
  }

  /** Notes that it is no longer needed. */
  public void settled() {
    synchronized (this) {
      if (settled) {
        return;
      }
      settled = true;
      unwritten = SpoolRecord.state(0, false, true);
    }
    spool.toBeWritten(this);
  }

  /** Writes the notes of this and of other records to disk, or continues if the disk hangs. */
  public void flush() {
    spool.write();
  }

  /** Whether the directory still had the file at the last check; it may be removed. */
  public boolean isThere() {
    return segment.isThere();
  }

  /** Writes the notes. Only {@code packwatch-disk} calls it. */
  void write(boolean finishing) throws IOException {
    byte[] state;
    boolean last;
    synchronized (this) {
      state = unwritten;
      unwritten = null;
      last = settled && !settledOnDisk;
      settledOnDisk |= last;
    }
    try {
      if (state != null) {
        segment.overwrite(stateOffset, state);
      }
    } catch (IOException e) {
      again(state);
      throw e;
    } finally {
      if (last) {
        segment.settled(finishing);
      }
    }
  }

  /** Puts a note back for the next write, unless a newer one exists by then. */
  private void again(byte @Nullable [] state) {
    synchronized (this) {
      unwritten = unwritten == null ? state : unwritten;
    }
    spool.toBeWritten(this);
  }
}
