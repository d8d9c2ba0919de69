package io.packwatch.agent.transform.cache;

import io.packwatch.agent.disk.Trust;
import io.packwatch.agent.log.Log;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The results for classes of earlier runs, and those that this run adds. Never throws. */
public final class ClassCache {

  static final String PREFIX = "packwatch-";
  static final String SUFFIX = ".classes";
  static final String TEMPORARY = ".tmp";

  private final File directory;
  private final File path;
  private final String fingerprint;

  /** Results of this run that are not written yet, by digest; guarded by itself. */
  private final Map<Long, byte[]> pending = new LinkedHashMap<>();

  private int pendingBytes;
  private volatile long keptAtNanos;

  /** Digests that were found in this run: they stay if room is short. */
  private final Set<Long> used = ConcurrentHashMap.newKeySet();

  private volatile @Nullable CacheFile file;
  private volatile boolean doubted;

  private ClassCache(File directory, String fingerprint) {
    this.directory = directory;
    this.fingerprint = fingerprint;
    int number = ClassKey.crc(fingerprint.getBytes(StandardCharsets.UTF_8));
    path = new File(directory, PREFIX + Integer.toHexString(number) + SUFFIX);
  }

  /**
   * Opens the cache for these settings.
   *
   * @param fingerprint the agent's build and the settings that matter, in words
   * @return null if the directory must not be used
   */
  public static @Nullable ClassCache open(File directory, String fingerprint) {
    ClassCache cache = new ClassCache(real(directory), fingerprint);
    if (directory.exists()) {
      String doubt = directory.isDirectory() ? Trust.doubt(cache.directory) : "it is no directory";
      if (doubt != null) {
        cache.doubt(directory, doubt);
        return null;
      }
      cache.load();
    }
    return cache;
  }

  /** Resolves links, so that the checked file is the one that is read. */
  private static File real(File directory) {
    try {
      return directory.getCanonicalFile();
    } catch (IOException unreadable) {
      return directory.getAbsoluteFile();
    }
  }

  /** Writes new results and closes the file, until {@link #goOn}. */
  public void rest() {
    save();
    CacheFile before = file;
    file = null;
    try {
      if (before != null) {
        before.close();
      }
    } catch (IOException unclosed) {
      Log.debug(path + " cannot be closed: " + unclosed);
    }
  }

  /** Opens the file again. */
  public void goOn() {
    load();
  }

  private void load() {
    if (!path.exists()) {
      return;
    }
    try {
      file = CacheFile.open(path, fingerprint);
    } catch (IOException | RuntimeException unsound) {
      doubt(path, reason(unsound));
    }
  }

  /** The result for a class; null if there is none, or if it is in doubt. */
  public byte @Nullable [] find(ClassKey key) {
    CacheFile open = file;
    if (open == null) {
      return null;
    }
    try {
      byte[] found = open.find(key);
      if (found != null) {
        used.add(key.digest());
      }
      return found;
    } catch (IOException | RuntimeException unsound) {
      if (open == file) {
        doubt(path, reason(unsound));
      }
      return null;
    }
  }

  /** Stores the result for a class, for the next run. */
  public void keep(ClassKey key, byte[] data) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream(data.length + 128);
      DataOutputStream to = new DataOutputStream(bytes);
      key.write(to);
      to.write(data);
      synchronized (pending) {
        if (pendingBytes + bytes.size() <= CacheLimits.MAX_PENDING_BYTES
            && pending.size() < CacheLimits.MAX_CLASSES
            && pending.put(key.digest(), bytes.toByteArray()) == null) {
          pendingBytes += bytes.size();
          keptAtNanos = System.nanoTime();
        }
      }
    } catch (IOException tooLongAName) {
      Log.debug("not kept in the cache: " + tooLongAName);
    }
  }

  /** Whether it is time to write new results: start-up is over, or there are many. */
  public boolean isDue(long nowNanos) {
    synchronized (pending) {
      return !pending.isEmpty()
          && (nowNanos - keptAtNanos >= CacheLimits.QUIET_NANOS
              || pendingBytes >= CacheLimits.MANY_PENDING_BYTES);
    }
  }

  /** Whether there is anything to write. */
  public boolean hasNew() {
    synchronized (pending) {
      return !pending.isEmpty();
    }
  }

  /** Writes new results now. */
  public synchronized void save() {
    Map<Long, byte[]> fresh;
    synchronized (pending) {
      fresh = new LinkedHashMap<>(pending);
      pending.clear();
      pendingBytes = 0;
    }
    if (fresh.isEmpty()) {
      return;
    }
    try {
      replace(fresh);
      Log.debug(fresh.size() + " classes added to " + path);
    } catch (IOException | RuntimeException failure) {
      if (file != null && !directory.canWrite()) {
        Log.debug(directory + " is read-only: " + fresh.size() + " classes are not added");
      } else {
        doubt(directory, "it cannot be written: " + reason(failure));
      }
    }
  }

  private void replace(Map<Long, byte[]> fresh) throws IOException {
    if (!directory.isDirectory() && !directory.mkdirs()) {
      throw new IOException("it cannot be made");
    }
    String doubt = Trust.doubt(directory);
    if (doubt != null) {
      throw new DoubtException(doubt);
    }
    CacheFile old = current();
    try {
      int most = fresh.size() + (old == null ? 0 : old.size());
      CacheWriter.write(path, fingerprint, most, new Merged(fresh, old, used));
    } finally {
      if (old != null) {
        old.close();
      }
    }
    Leftovers.remove(directory);
    CacheFile before = file;
    file = CacheFile.open(path, fingerprint);
    if (before != null) {
      before.close();
    }
  }

  /** The current file: another JVM may have replaced this one's. */
  private @Nullable CacheFile current() {
    try {
      return path.exists() ? CacheFile.open(path, fingerprint) : null;
    } catch (IOException | RuntimeException unsound) {
      return null; // it will be replaced
    }
  }

  private static String reason(Throwable failure) {
    String message = failure instanceof DoubtException ? failure.getMessage() : null;
    return message == null ? Log.describe(failure) : message;
  }

  private void doubt(File what, String why) {
    if (!doubted) {
      doubted = true;
      Log.warn(
          "packwatch.cache.directory: "
              + what
              + " is not used: "
              + why
              + "; classes are transformed afresh");
    }
  }
}
