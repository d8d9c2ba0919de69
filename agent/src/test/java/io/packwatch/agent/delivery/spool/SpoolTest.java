package io.packwatch.agent.delivery.spool;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.File;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one process keeps, the next finds. */
class SpoolTest extends SpoolFixture {

  private static final long DAY = 24 * 3_600_000L;

  SpoolTest(@TempDir File parent) {
    super(parent);
  }

  @Test
  void whatWasNotDeliveredIsFoundInOrder() {
    Spool spool = spool();
    keep(spool, Waiting.numbers(1, 2, 3));
    spool.letGo();

    assertEquals(Arrays.asList(1, 2, 3), found(spool()));
  }

  /** Files of several processes, each begun later than the one before. */
  @Test
  void whatSeveralProcessesLeftIsFoundOldestFileFirst() {
    for (int process = 0; process < 12; process++) {
      Spool dead = spool();
      keep(dead, Waiting.numbers(2 * process, 2 * process + 1));
      dead.letGo();
      now += 17;
    }
    List<Integer> inOrder = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      inOrder.add(i);
    }

    assertEquals(inOrder, found(spool()));
  }

  @Test
  void whatWasDeliveredIsNotFound() {
    List<Waiting> waiting = Waiting.numbers(1, 2, 3);
    Spool spool = spool();
    keep(spool, waiting);
    waiting.get(0).settle();
    waiting.get(1).settle();
    spool.letGo();

    assertEquals(Collections.singletonList(3), found(spool()));
  }

  @Test
  void howFarItHadComeIsFound() {
    List<Waiting> waiting = Waiting.numbers(1, 2);
    Spool spool = spool();
    keep(spool, waiting);
    waiting.get(0).reached(7, true);
    spool.letGo();
    List<RecoveredRecord> found = adopt(spool(), PLENTY);

    assertEquals(7, found.get(0).parts());
    assertTrue(found.get(0).isInDoubt());
    assertEquals(0, found.get(1).parts());
    assertFalse(found.get(1).isInDoubt());
  }

  @Test
  void whoWroteItIsFoundWithIt() {
    Spool spool = spool();
    keep(spool, Waiting.numbers(1));
    spool.letGo();
    Spool other = Spools.open(directory, "another".getBytes(UTF_8), dropped, () -> now);

    assertEquals("me", new String(adopt(other, PLENTY).get(0).owner(), UTF_8));
  }

  @Test
  void aLivingProcessKeepsItsOwn() {
    keep(spool(), Waiting.numbers(1));

    assertEquals(Collections.emptyList(), found(spool()));
  }

  /** Figures and log lines, say. A third process must not find that the lock is gone. */
  @Test
  void twoSpoolsOfOneProcessDoNotTakeEachOthersLocks() throws Exception {
    keep(spool(), Waiting.numbers(1));
    now++;
    Spool other = elsewhere();
    keep(other, Waiting.numbers(2));
    assertEquals(0, found(other).size());

    assertEquals("taken", lockFromAnotherProcess(files()[0]));
    assertEquals("taken", lockFromAnotherProcess(files()[1]));
  }

  private static String lockFromAnotherProcess(File file) throws Exception {
    String java = System.getProperty("java.home") + "/bin/java";
    String path = System.getProperty("java.class.path");
    Process process =
        new ProcessBuilder(java, "-cp", path, LockProbe.class.getName(), file.getPath()).start();
    try (BufferedReader out =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8))) {
      return String.valueOf(out.readLine());
    }
  }

  @Test
  void whatIsAdoptedIsAdoptedByOne() {
    Spool dead = spool();
    keep(dead, Waiting.numbers(1));
    dead.letGo();

    assertEquals(1, found(spool()).size());
    assertEquals(0, found(spool()).size());
  }

  @Test
  void anAdopterThatDiesLeavesItToTheNext() {
    Spool dead = spool();
    keep(dead, Waiting.numbers(1, 2));
    dead.letGo();
    Spool adopter = spool();
    RecordHandle first = adopt(adopter, PLENTY).get(0).place();
    first.settled();
    first.flush();
    adopter.letGo();

    assertEquals(Collections.singletonList(2), found(spool()));
  }

  @Test
  void whatIsForElsewhereIsLeftAlone() {
    Spool dead = spool();
    keep(dead, Waiting.numbers(1));
    dead.letGo();

    assertEquals(0, found(elsewhere()).size());
    assertEquals(1, found(spool()).size());
  }

  @Test
  void whatIsForElsewhereIsDeletedAfterTwoWeeksAndCounted() {
    Spool dead = spool();
    keep(dead, Waiting.numbers(1));
    dead.letGo();
    now = System.currentTimeMillis() + 13 * DAY;
    found(elsewhere());
    assertEquals(1, files().length);
    now += 2 * DAY;
    found(elsewhere());

    assertEquals(0, files().length);
    assertEquals(1, dropped.get());
  }

  @Test
  void noMoreIsAdoptedThanThereIsRoomFor() {
    for (int i = 0; i < 3; i++) {
      Spool dead = spool();
      keep(dead, Waiting.numbers(i));
      dead.letGo();
      now += 1_000;
    }
    long oneFile = files()[0].length();
    Spool spool = spool();

    assertEquals(Collections.singletonList(0), Waiting.of(adopt(spool, oneFile)));
    assertEquals(Arrays.asList(1, 2), found(spool));
  }
}
