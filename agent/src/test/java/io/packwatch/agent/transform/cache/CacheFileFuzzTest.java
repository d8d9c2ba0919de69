package io.packwatch.agent.transform.cache;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.zip.CRC32;

/**
 * Any bytes for a cache of classes: doubted, or found whole; what is found is loaded, after all.
 */
class CacheFileFuzzTest {

  private static final byte[] FINGERPRINT = {'b', 'u', 'i', 'l', 'd'};

  @FuzzTest(maxDuration = "10s")
  void anyFileIsDoubtedOrSound(byte[] content) throws IOException {
    look(content);
  }

  /** What a fuzzer cannot guess is the head: here it is right, and the rest is anything. */
  @FuzzTest(maxDuration = "10s")
  void anyIndexBehindARightHeadIsDoubtedOrSound(byte[] rest) throws IOException {
    int count = Math.min(rest.length / CacheFile.ENTRY, rest.length == 0 ? 0 : rest[0] & 7);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    DataOutputStream out = new DataOutputStream(bytes);
    out.writeLong(CacheFile.MAGIC);
    out.writeInt(FINGERPRINT.length);
    out.writeInt(count);
    out.writeInt(CacheFile.HEADER + FINGERPRINT.length + rest.length);
    CRC32 sum = new CRC32();
    sum.update(FINGERPRINT, 0, FINGERPRINT.length);
    sum.update(rest, 0, count * CacheFile.ENTRY);
    out.writeInt((int) sum.getValue());
    out.write(FINGERPRINT);
    out.write(rest);
    look(bytes.toByteArray());
  }

  private static void look(byte[] content) throws IOException {
    File file = File.createTempFile("fuzz", ".classes");
    try {
      Files.write(file.toPath(), content);
      try (CacheFile cache = CacheFile.open(file, "build")) {
        for (int entry = 0; entry < cache.size(); entry++) {
          assertTrue(cache.entry(entry).length <= content.length);
        }
      } catch (DoubtException doubted) {
        // then classes are woven anew
      }
    } finally {
      Files.delete(file.toPath());
    }
  }
}
