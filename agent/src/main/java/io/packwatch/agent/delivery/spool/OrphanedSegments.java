package io.packwatch.agent.delivery.spool;

import io.packwatch.agent.disk.Trust;
import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The files of dead processes. Those for this process's target are taken over; those that are too
 * many or too old are dropped and counted. Only {@code packwatch-disk} calls it.
 */
final class OrphanedSegments {

  private static final int MAX_SAID = 20;

  /** Decides about the trust in the directory and its files. */
  interface Guard {
    /** Why a file or directory may not be trusted; null when it may. */
    @Nullable String doubt(File file);
  }

  /**
   * Where files have no owner and mode, as on Windows, the directory's writers are not checked. Not
   * a lambda: this is made before the application's main.
   */
  static final class ByOwner implements Guard {
    @Override
    public @Nullable String doubt(File file) {
      return File.separatorChar == '\\' ? null : Trust.doubt(file);
    }
  }

  private final File directory;
  private final String target;
  private final AtomicLong dropped;
  private final LongSupplier wallClock;
  private final Spool spool;
  private final Guard guard;

  /** Messages about files that are skipped, which are not repeated. */
  private final Set<String> said = new HashSet<>();

  OrphanedSegments(
      File directory,
      String target,
      AtomicLong dropped,
      LongSupplier wallClock,
      Spool spool,
      Guard guard) {
    this.directory = directory;
    this.target = target;
    this.dropped = dropped;
    this.wallClock = wallClock;
    this.spool = spool;
    this.guard = guard;
  }

  /**
   * Takes over files, oldest first.
   *
   * @param room bytes that may be taken over
   * @param own the process's own files by name; those taken over are added
   */
  List<RecoveredRecord> adopt(long room, Map<String, Segment> own) {
    List<RecoveredRecord> adopted = new ArrayList<>();
    try {
      File[] files = find(own);
      if (files.length == 0 || !isTrusted(directory)) {
        return adopted;
      }
      long bytes = length(files);
      long left = room;
      int count = files.length;
      for (File file : files) {
        if (!isTrusted(file)) {
          bytes -= file.length();
          count--;
          continue;
        }
        boolean tooMany = bytes > SpoolLimits.SPOOL_BYTES || count > SpoolLimits.SPOOL_FILES;
        long length = file.length();
        bytes -= length;
        count--;
        if (tooMany) {
          drop(file);
        } else if (length <= left && adopt(file, own, adopted)) {
          left -= length;
        }
      }
    } catch (RuntimeException e) {
      Spool.warn("cannot search for files of other processes in " + directory, e);
    }
    return adopted;
  }

  /**
   * Figures go out under this application's name, so a file that another user can have written is
   * left in place. The directory is checked once, before its files: if only this user can write to
   * it, no other user can replace a file after its check.
   */
  private boolean isTrusted(File place) {
    String doubt = guard.doubt(place);
    if (doubt == null) {
      return true;
    }
    if (said.size() < MAX_SAID && said.add(place + doubt)) {
      Log.warn(
          "packwatch.buffer.directory: data of another process in "
              + place
              + " is not sent, because "
              + doubt
              + (place.equals(directory)
                  ? "; this process creates a directory of its own in it"
                  : ""));
    }
    return false;
  }

  /** Returns whether it has anything to send. */
  private boolean adopt(File file, Map<String, Segment> own, List<RecoveredRecord> adopted) {
    Segment segment = Segment.open(file);
    if (segment == null) {
      return false;
    }
    try {
      SegmentContent content = segment.read();
      boolean ours = target.equals(content.target);
      boolean readable = ours || content.foreign || content.target != null;
      if (ours) {
        dropped.getAndAdd(content.damaged);
        for (SpoolRecord each : content.unsettled) {
          adopted.add(new RecoveredRecord(each, content.owner, segment.place(each, spool)));
        }
        if (content.unsettled.isEmpty()) {
          segment.delete();
          return false;
        }
        own.put(file.getName(), segment);
        return true;
      }
      if (!readable || isTooOld(file)) {
        dropped.getAndAdd(content.unsettled.size());
        segment.delete();
      } else {
        segment.close();
      }
    } catch (IOException | RuntimeException e) {
      segment.close();
      Spool.warn("cannot read " + file, e);
    }
    return false;
  }

  /** Drops a file to make room. */
  private void drop(File file) {
    Segment segment = Segment.open(file);
    if (segment == null) {
      return;
    }
    try {
      SegmentContent content = segment.read();
      dropped.getAndAdd(content.unsettled.size() + content.damaged);
      segment.delete();
      Spool.warn("the directory is full; dropped a file of an earlier process: " + file, null);
    } catch (IOException e) {
      segment.close();
      Spool.warn("cannot read " + file, e);
    }
  }

  private boolean isTooOld(File file) {
    return wallClock.getAsLong() - file.lastModified() > SpoolLimits.OLDEST_MILLIS;
  }

  /** Files of other processes, oldest first: their names begin with the time. */
  private File[] find(Map<String, Segment> own) {
    File[] files =
        directory.listFiles(
            (parent, name) -> name.endsWith(Spool.SUFFIX) && !own.containsKey(name));
    File[] found = files == null ? new File[0] : files;
    Arrays.sort(found);
    return found;
  }

  private static long length(File[] files) {
    long sum = 0;
    for (File file : files) {
      sum += file.length();
    }
    return sum;
  }
}
