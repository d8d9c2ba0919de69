package io.packwatch.agent.delivery.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A directory, and processes that keep something in it, at a time that the test sets. */
abstract class SpoolFixture {

  static final long PLENTY = 8_000_000;

  final AtomicLong dropped = new AtomicLong();
  final File directory;
  long now = 1_795_219_200_000L;

  SpoolFixture(File parent) {
    directory = new File(parent, "made/by/us");
  }

  Spool spool() {
    return Spools.open(directory, "me".getBytes(UTF_8), dropped, () -> now);
  }

  Spool elsewhere() {
    return Spools.open(directory, "elsewhere", "me".getBytes(UTF_8), dropped, () -> now);
  }

  static void keep(Spool spool, List<Waiting> waiting) {
    assertTrue(spool.keep(waiting, true));
  }

  static List<Integer> found(Spool spool) {
    return Waiting.of(adopt(spool, PLENTY));
  }

  static List<RecoveredRecord> adopt(Spool spool, long room) {
    spool.adopt(room);
    return spool.takeFound();
  }

  File[] files() {
    File @Nullable [] files = directory.listFiles();
    File[] found = files == null ? new File[0] : files;
    Arrays.sort(found);
    return found;
  }
}
