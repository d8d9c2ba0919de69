package io.packwatch.agent.delivery.spool;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Where one payload is kept, and what is to be noted there. Notes are taken at once and written by
 * {@link Spool#write}, so that a disk that hangs loses none of them.
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
   * Notes how far it has come.
   *
   * @param parts done with so far
   * @param inDoubt whether what follows was sent, and nobody knows what became of it
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

  /** Notes that it is not needed any more. */
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

  /** Has on disk what was noted here and elsewhere, or continues where the disk hangs. */
  public void flush() {
    spool.write();
  }

  /** Whether the directory still had it when it was last looked at; it may be taken away. */
  public boolean isThere() {
    return segment.isThere();
  }

  /** Writes what was noted. Only {@code packwatch-disk} calls it. */
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

  /** The next time that something is written, unless there is news by then. */
  private void again(byte @Nullable [] state) {
    synchronized (this) {
      unwritten = unwritten == null ? state : unwritten;
    }
    spool.toBeWritten(this);
  }
}
