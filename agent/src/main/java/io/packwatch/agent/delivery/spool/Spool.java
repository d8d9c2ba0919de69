package io.packwatch.agent.delivery.spool;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.time.SystemClock;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The backlog on disk.
 *
 * <p>Every process writes its own files, which are locked while it lives; several processes share a
 * directory. A payload is written when it begins to wait, and marked in place as it is delivered.
 * So nothing that is known to have arrived is sent again, and a request that was under way when the
 * process died is known to be in doubt. The disk holds no more than the buffer in memory: when that
 * drops the oldest, so does this. Nothing is forced to the medium: a power cut may cost what the
 * operating system had not yet written.
 *
 * <p>A fault of the disk only costs a line in the log, because memory is enough. Any thread may
 * call; {@code packwatch-disk} does the work. The file system is not touched before there is
 * something to keep.
 */
public final class Spool {

  static final String SUFFIX = ".spool";

  private final File directory;
  private final String target;
  private final byte[] owner;
  private final LongSupplier wallClock;
  private final Disk disk;
  private final OrphanedSegments orphans;
  private final Random random = new Random();

  /** By the file's name. */
  private final Map<String, Segment> own = new HashMap<>();

  private @Nullable Segment current;
  private boolean broken;
  private volatile boolean finishing;

  /** Whether this process ever wrote a file; until then the disk is not touched. */
  private volatile boolean used;

  /** Guarded by itself. */
  private final Set<RecordHandle> unwritten = new LinkedHashSet<>();

  /** Guarded by itself. */
  private final List<RecoveredRecord> found = new ArrayList<>();

  /**
   * Does not touch the disk yet.
   *
   * @param directory created if it is missing
   * @param target the kind of content and its destination; files with another target are left alone
   * @param owner written into every file, so that another process can send under this one's name
   * @param dropped counts payloads that are dropped
   */
  public Spool(File directory, String target, byte[] owner, AtomicLong dropped) {
    this(directory, target, owner, dropped, SystemClock.WALL_MILLIS, new DiskThread());
  }

  Spool(
      File directory,
      String target,
      byte[] owner,
      AtomicLong dropped,
      LongSupplier wallClock,
      Disk disk) {
    this.directory = directory;
    this.target = target;
    this.owner = owner;
    this.wallClock = wallClock;
    this.disk = disk;
    this.orphans =
        new OrphanedSegments(
            directory, target, dropped, wallClock, this, new OrphanedSegments.ByOwner());
  }

  /**
   * Writes to disk what is not there yet, in this order.
   *
   * @param patiently whether to wait for a disk that is slow
   * @return false if the disk hangs; then call this again
   */
  public boolean keep(List<? extends Spoolable> waiting, boolean patiently) {
    return disk.run(() -> keep(waiting), patiently ? SpoolLimits.PATIENCE_MILLIS : 0);
  }

  private void keep(List<? extends Spoolable> waiting) {
    try {
      look();
      for (Spoolable each : waiting) {
        each.keepIn(this);
      }
      if (broken) {
        broken = false;
        Log.info("packwatch.buffer.directory=" + directory + " works again");
      }
    } catch (IOException | RuntimeException e) {
      if (!broken) {
        broken = true;
        Log.warn(
            "packwatch.buffer.directory="
                + directory
                + " cannot be written; unsent data stays in memory, and the directory is"
                + " tried again every interval: "
                + Log.describe(e));
      }
    }
    writeNotes();
  }

  /** Adds a payload. Only {@link Spoolable#keepIn} calls it. */
  public RecordHandle append(Payload payload) throws IOException {
    return segment().append(payload, this);
  }

  void toBeWritten(RecordHandle place) {
    synchronized (unwritten) {
      unwritten.add(place);
    }
  }

  /** Writes the notes of all records to disk, or continues without it if the disk hangs. */
  public void write() {
    synchronized (unwritten) {
      if (unwritten.isEmpty()) {
        return;
      }
    }
    disk.run(this::writeNotes, SpoolLimits.PATIENCE_MILLIS);
  }

  private void writeNotes() {
    List<RecordHandle> places;
    synchronized (unwritten) {
      places = new ArrayList<>(unwritten);
      unwritten.clear();
    }
    for (RecordHandle each : places) {
      try {
        each.write(finishing);
      } catch (IOException | RuntimeException e) {
        warn("cannot record deliveries in " + directory, e);
      }
    }
  }

  /**
   * Takes over files of dead processes, oldest first, for {@link #takeFound}.
   *
   * @param room bytes that may be taken over
   */
  public void adopt(long room) {
    disk.run(
        () -> {
          look();
          List<RecoveredRecord> adopted = orphans.adopt(room, own);
          synchronized (found) {
            found.addAll(adopted);
          }
        },
        SpoolLimits.PATIENCE_MILLIS);
  }

  /** The records that were found since the last call, oldest first. */
  public List<RecoveredRecord> takeFound() {
    synchronized (found) {
      List<RecoveredRecord> taken = new ArrayList<>(found);
      found.clear();
      return taken;
    }
  }

  /** The process ends: deletes files that are no longer needed. */
  public void finish() {
    finishing = true;
  }

  /**
   * Called after {@link #finish}, when everything possible is sent. Deletes files that were emptied
   * earlier and kept for further records. Waits until all notes are written, or continues if the
   * disk hangs.
   */
  public void tidy() {
    if (used) {
      disk.run(
          () -> {
            writeNotes();
            for (Segment each : own.values()) {
              each.deleteIfEmpty();
            }
          },
          SpoolLimits.PATIENCE_MILLIS);
    }
  }

  /** The process continues after all. */
  public void unfinish() {
    finishing = false;
  }

  /** Releases all files to the next process, until there is something to keep again. */
  public void rest() {
    disk.run(
        () -> {
          letGo();
          own.clear();
          current = null;
        },
        SpoolLimits.PATIENCE_MILLIS);
  }

  private void look() {
    for (Segment each : own.values()) {
      each.look();
    }
    own.values().removeIf(segment -> !segment.isThere());
  }

  private Segment segment() throws IOException {
    Segment known = current;
    if (known == null || !known.isThere() || known.isFull()) {
      makeDirectory();
      String name =
          String.format(
              Locale.ROOT,
              "%013d-%s-%08x%s",
              wallClock.getAsLong(),
              ProcessId.text(),
              random.nextInt(),
              SUFFIX);
      known = Segment.create(new File(directory, name), target, owner);
      own.put(name, known);
      current = known;
      used = true;
    }
    return known;
  }

  private void makeDirectory() throws IOException {
    if (directory.isDirectory()) {
      return;
    }
    Path path = directory.toPath();
    Path parent = path.toAbsolutePath().getParent();
    if (parent != null) {
      Files.createDirectories(parent);
    }
    try {
      Files.createDirectory(
          path, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    } catch (UnsupportedOperationException e) {
      Files.createDirectory(path);
    }
  }

  /** Does what the operating system does when the process dies. */
  void letGo() {
    for (Segment each : own.values()) {
      each.close();
    }
  }

  static void warn(String what, @Nullable Throwable failure) {
    Log.warnSometimes(
        "spool",
        "packwatch.buffer.directory: "
            + what
            + (failure == null ? "" : ": " + Log.describe(failure)));
  }
}
