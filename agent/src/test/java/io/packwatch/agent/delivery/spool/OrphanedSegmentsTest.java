package io.packwatch.agent.delivery.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked before anything is taken over. */
class OrphanedSegmentsTest {

  private static final byte[] OWNER = {1};
  private static final int ROOM = 1_000_000;

  @TempDir File directory = new File("");

  private final List<File> asked = new ArrayList<>();
  private @Nullable File doubtful;

  @BeforeEach
  void threeProcessesDie() {
    for (int process = 0; process < 3; process++) {
      Spool spool = Spools.open(directory, OWNER, new AtomicLong(), () -> 0L);
      spool.keep(Waiting.numbers(process), true);
      Spools.kill(spool);
    }
  }

  private int adopt() {
    asked.clear();
    Spool spool = Spools.open(directory, OWNER, new AtomicLong(), () -> 0L);
    OrphanedSegments orphans =
        new OrphanedSegments(
            directory,
            "here",
            new AtomicLong(),
            () -> 0L,
            spool,
            file -> {
              asked.add(file);
              return file.equals(doubtful) ? "somebody else may write to it" : null;
            });
    return orphans.adopt(ROOM, new HashMap<>()).size();
  }

  private File[] files() {
    File[] files = directory.listFiles();
    Arrays.sort(files);
    return files;
  }

  @Test
  void theDirectoryIsAskedOnceAndThenEachFile() {
    List<File> expected = new ArrayList<>(Collections.singletonList(directory));
    expected.addAll(Arrays.asList(files()));

    assertEquals(3, adopt());
    assertEquals(expected, asked);
  }

  @Test
  void aDirectoryInDoubtIsAskedAgainTheNextTimeAndItsFilesNever() {
    doubtful = directory;
    for (int i = 0; i < 2; i++) {
      assertEquals(0, adopt());
      assertEquals(Collections.singletonList(directory), asked);
    }
  }

  @Test
  void aFileInDoubtKeepsNoOtherFromBeingTakenOver() {
    doubtful = files()[1];

    assertEquals(2, adopt());
    assertEquals(4, asked.size());
  }
}
