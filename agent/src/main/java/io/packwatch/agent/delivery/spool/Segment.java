package io.packwatch.agent.delivery.spool;

import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * One file of the spool, locked as long as this process lives or needs it: an unlocked file belongs
 * to no living process.
 *
 * <p>A {@link RandomAccessFile}, not a channel: a channel closes itself when its thread is
 * interrupted. Only {@code packwatch-disk} calls it, except for {@link #isThere}.
 */
final class Segment {

  /**
   * The files that this process has open, in any spool. Opening a file a second time and closing it
   * would release the lock, because a POSIX lock belongs to the process.
   */
  private static final Set<File> OPEN = ConcurrentHashMap.newKeySet();

  private final File file;
  private final RandomAccessFile access;
  private final @Nullable FileLock lock;
  private long end;
  private long headEnd;
  private long next;
  private int unsettled;
  private boolean full;
  private volatile boolean closed;

  Segment(File file, RandomAccessFile access, @Nullable FileLock lock) {
    this.file = file;
    this.access = access;
    this.lock = lock;
  }

  /** Creates a file of this process. */
  static Segment create(File file, String target, byte[] owner) throws IOException {
    Path path = file.toPath();
    try {
      Files.createFile(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    } catch (UnsupportedOperationException e) {
      Files.createFile(path); // Windows: the directory's own rules apply
    }
    Segment segment = open(file);
    if (segment == null || !file.exists()) {
      // No locks here; or another process took the empty file for a dead one's, and deletes it.
      file.delete();
      throw new IOException("cannot lock " + file);
    }
    byte[] head = SpoolRecord.head(target, owner);
    try {
      segment.write(0, head);
    } catch (IOException e) {
      segment.delete();
      throw e;
    }
    segment.end = head.length;
    segment.headEnd = head.length;
    return segment;
  }

  /**
   * Locks a file that is not locked.
   *
   * @return null if its process is alive, or if it cannot be opened
   */
  static @Nullable Segment open(File file) {
    File absolute = file.getAbsoluteFile();
    if (!OPEN.add(absolute)) {
      return null;
    }
    RandomAccessFile access = null;
    try {
      access = new RandomAccessFile(file, "rw");
      FileLock lock = access.getChannel().tryLock();
      if (lock != null) {
        Segment segment = new Segment(file, access, lock);
        segment.full = true;
        return segment;
      }
    } catch (IOException | OverlappingFileLockException e) {
      // it vanished, is not readable, or is locked by this very process
    }
    close(access);
    OPEN.remove(absolute);
    return null;
  }

  /** Its content. Called once, for a file of a dead process. */
  SegmentContent read() throws IOException {
    long length = access.length();
    byte[] bytes = new byte[(int) Math.min(length, SpoolLimits.MAX_SEGMENT_BYTES)];
    access.seek(0);
    access.readFully(bytes);
    SegmentContent content = SegmentContent.of(bytes);
    unsettled = content.unsettled.size();
    return content;
  }

  /** Adds a payload; if that fails, the file is as before. */
  RecordHandle append(Payload payload, Spool spool) throws IOException {
    byte[] record = SpoolRecord.payload(next, payload);
    try {
      write(end, record);
    } catch (IOException e) {
      truncate(end);
      throw e;
    }
    RecordHandle place =
        new RecordHandle(this, end + record.length - SpoolRecord.STATE_BYTES, spool);
    end += record.length;
    next++;
    unsettled++;
    full = end >= SpoolLimits.SEGMENT_BYTES;
    return place;
  }

  /** The handle of a payload that {@link #read} found. */
  RecordHandle place(SpoolRecord record, Spool spool) {
    return new RecordHandle(this, record.stateOffset(), spool);
  }

  /** Writes the state of a payload. */
  void overwrite(long at, byte[] state) throws IOException {
    if (!closed) {
      write(at, state);
    }
  }

  boolean isFull() {
    return full;
  }

  /** Checks whether the directory still has it; if not, it is abandoned. */
  void look() {
    if (!closed && !file.exists()) {
      close();
    }
  }

  /** Whether the directory had it when {@link #look} was last called. */
  boolean isThere() {
    return !closed;
  }

  /**
   * One payload is no longer needed.
   *
   * @param finishing whether the process ends: then a file without needed payloads is deleted
   */
  void settled(boolean finishing) throws IOException {
    if (--unsettled > 0 || closed) {
      return;
    }
    if (full || finishing) {
      delete();
    } else {
      end = headEnd;
      next = 0;
      access.setLength(end);
    }
  }

  /** Deletes it, unless it has payloads that are still needed. */
  void deleteIfEmpty() {
    if (unsettled <= 0) {
      delete();
    }
  }

  /** None of its payloads is needed any more. */
  void delete() {
    if (!closed) {
      // Deleted while it is locked, so that no process takes it over; Windows wants it closed.
      file.delete();
      close();
      file.delete();
    }
  }

  /** Closes and unlocks it; another process, or a later one, may take it over. */
  void close() {
    closed = true;
    try {
      if (lock != null) {
        lock.release();
      }
    } catch (IOException e) {
      // closing releases the lock as well
    }
    close(access);
    OPEN.remove(file.getAbsoluteFile());
  }

  private void write(long at, byte[] bytes) throws IOException {
    access.seek(at);
    access.write(bytes);
  }

  private void truncate(long length) {
    try {
      access.setLength(length);
    } catch (IOException e) {
      // the next record then overwrites what is there, or a reader finds it torn
    }
  }

  private static void close(@Nullable RandomAccessFile access) {
    try {
      if (access != null) {
        access.close();
      }
    } catch (IOException e) {
      // nothing is lost by that
    }
  }
}
