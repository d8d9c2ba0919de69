package io.packwatch.agent.transform.cache;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** Writes a {@link CacheFile}: into a new file, which then replaces the old one. */
final class CacheWriter {

  private static final class Place {
    final int at;
    final int length;
    final int crc;

    Place(int at, int length, int crc) {
      this.at = at;
      this.length = length;
      this.crc = crc;
    }
  }

  private final String fingerprint;
  private final TreeMap<Long, Place> places = new TreeMap<>();
  private final RandomAccessFile out;
  private final int mostClasses;
  private int end;

  private CacheWriter(RandomAccessFile out, String fingerprint, int mostClasses) {
    this.out = out;
    this.fingerprint = fingerprint;
    this.mostClasses = mostClasses;
    int words = fingerprint.getBytes(StandardCharsets.UTF_8).length;
    end = CacheFile.HEADER + words + mostClasses * CacheFile.ENTRY;
  }

  /**
   * Writes classes in this order, as far as there is room.
   *
   * @param mostClasses at least the number of {@code entries}
   * @param entries digest and bytes of each class
   */
  static void write(
      File target,
      String fingerprint,
      int mostClasses,
      Iterator<? extends Map.Entry<Long, byte[]>> entries)
      throws IOException {
    File temporary = temporaryFor(target);
    try {
      try (RandomAccessFile out = new RandomAccessFile(temporary, "rw")) {
        CacheWriter writer =
            new CacheWriter(out, fingerprint, Math.min(mostClasses, CacheLimits.MAX_CLASSES));
        while (entries.hasNext()) {
          Map.Entry<Long, byte[]> entry = entries.next();
          writer.add(entry.getKey(), entry.getValue());
        }
        writer.finish();
      }
      if (!temporary.renameTo(target)) {
        throw new IOException(temporary.getName() + " cannot be renamed");
      }
    } finally {
      if (temporary.exists() && !temporary.delete()) {
        temporary.deleteOnExit();
      }
    }
  }

  /**
   * A file that no other process writes to, and that only this user may write to, whatever the
   * umask.
   */
  private static File temporaryFor(File target) throws IOException {
    for (int attempt = 0; attempt < 100; attempt++) {
      String suffix = "." + Long.toHexString(System.nanoTime()) + attempt + ClassCache.TEMPORARY;
      File file = new File(target.getParentFile(), target.getName() + suffix);
      if (file.createNewFile()) {
        if (!file.setWritable(false, false) || !file.setWritable(true, true)) {
          throw new IOException("the mode of " + file + " cannot be set");
        }
        return file;
      }
    }
    throw new IOException("there is no name left for a temporary file");
  }

  private void add(long digest, byte[] bytes) throws IOException {
    if (places.size() == mostClasses
        || places.containsKey(digest)
        || (long) end + bytes.length > CacheLimits.MAX_BYTES) {
      return;
    }
    out.seek(end);
    out.write(bytes);
    places.put(digest, new Place(end, bytes.length, ClassKey.crc(bytes)));
    end += bytes.length;
  }

  private void finish() throws IOException {
    ByteArrayOutputStream index = new ByteArrayOutputStream();
    DataOutputStream to = new DataOutputStream(index);
    for (Map.Entry<Long, Place> entry : places.entrySet()) {
      to.writeLong(entry.getKey());
      to.writeInt(entry.getValue().at);
      to.writeInt(entry.getValue().length);
      to.writeInt(entry.getValue().crc);
    }
    byte[] words = fingerprint.getBytes(StandardCharsets.UTF_8);
    CRC32 sum = new CRC32();
    sum.update(words, 0, words.length);
    sum.update(index.toByteArray(), 0, index.size());
    out.seek(0);
    out.writeLong(CacheFile.MAGIC);
    out.writeInt(words.length);
    out.writeInt(places.size());
    out.writeInt(end);
    out.writeInt((int) sum.getValue());
    out.write(words);
    out.write(index.toByteArray());
    out.setLength(end);
  }
}
