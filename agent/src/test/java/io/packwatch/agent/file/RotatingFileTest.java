package io.packwatch.agent.file;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.delivery.LogBatch;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RotatingFileTest {

  private static LogBatch lines(int from, int to) {
    byte[][] lines = new byte[to - from][];
    for (int i = from; i < to; i++) {
      lines[i - from] = ("line " + i).getBytes(StandardCharsets.UTF_8);
    }
    return LogBatch.of(new long[lines.length], lines);
  }

  private static void writeAll(RotatingFile file, LogBatch lines) throws IOException {
    int through = 0;
    while (through < lines.size()) {
      through += file.write(lines, through);
    }
  }

  private static List<String> read(Path directory, String name) throws IOException {
    return Files.readAllLines(directory.resolve(name));
  }

  @Test
  void aFullFileIsRenamedAndTheOldestGoes(@TempDir Path directory) throws Exception {
    String path = directory.resolve("sub/p.log").toString();
    RotatingFile file = new RotatingFile(path, 100, 2);
    writeAll(file, lines(0, 100));

    assertTrue(read(directory, "sub/p.log").contains("line 99"));
    assertTrue(new File(path + ".2").exists());
    assertFalse(new File(path + ".3").exists());
    List<String> kept = new ArrayList<>(read(directory, "sub/p.log.2"));
    kept.addAll(read(directory, "sub/p.log.1"));
    kept.addAll(read(directory, "sub/p.log"));
    for (int i = 0; i < kept.size(); i++) {
      assertEquals("line " + (100 - kept.size() + i), kept.get(i), "in order, none torn or lost");
    }
    assertTrue(new File(path + ".1").length() <= 100);
    assertEquals(
        "rw-------",
        PosixFilePermissions.toString(
            Files.getPosixFilePermissions(directory.resolve("sub/p.log.1"))));
  }

  /** Within one JVM locks are the process's; each writer waits for the other by its own lock. */
  @Test
  void twoThatShareAFileLoseNothing(@TempDir Path directory) throws Exception {
    String path = directory.resolve("p.log").toString();
    RotatingFile one = new RotatingFile(path, 1_000, 50);
    RotatingFile other = new RotatingFile(path, 1_000, 50);
    for (int i = 0; i < 200; i++) {
      writeAll(i % 2 == 0 ? one : other, lines(i, i + 1));
    }

    int found = 0;
    File[] files = directory.toFile().listFiles();
    for (File each : files == null ? new File[0] : files) {
      found += each.getName().endsWith(".lock") ? 0 : Files.readAllLines(each.toPath()).size();
    }
    assertEquals(200, found);
  }
}
