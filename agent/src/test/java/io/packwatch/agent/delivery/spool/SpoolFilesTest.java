package io.packwatch.agent.delivery.spool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The files of a spool and their directory: whose they are, and when they go. */
class SpoolFilesTest extends SpoolFixture {

  SpoolFilesTest(@TempDir File parent) {
    super(parent);
  }

  @Test
  void nothingIsTouchedBeforeThereIsSomethingToKeep() {
    spool().write();

    assertFalse(directory.exists());
  }

  @Test
  void whatSomebodyElseMayHaveWrittenIsLeftWhereItIs() throws IOException {
    Spool spool = spool();
    keep(spool, Waiting.numbers(1, 2));
    spool.letGo();
    File left = files()[0];
    Files.setPosixFilePermissions(left.toPath(), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertEquals(Collections.emptyList(), found(spool()));
    assertTrue(left.isFile());

    Files.setPosixFilePermissions(left.toPath(), PosixFilePermissions.fromString("rw-------"));
    assertEquals(Arrays.asList(1, 2), found(spool()));
  }

  @Test
  void nothingIsTakenOverInADirectoryThatOthersMayWriteTo() throws IOException {
    Spool spool = spool();
    keep(spool, Waiting.numbers(1));
    spool.letGo();
    Set<PosixFilePermission> all = PosixFilePermissions.fromString("rwxrwxrwx");
    Files.setPosixFilePermissions(directory.toPath(), all);

    assertEquals(Collections.emptyList(), found(spool()));
    assertEquals(1, files().length);
  }

  @Test
  void aFileOfWhichAllIsDeliveredTakesNoSpace() {
    Spool spool = spool();
    keep(spool, Waiting.numbers(0));
    long one = files()[0].length();
    for (int i = 0; i < 100; i++) {
      List<Waiting> waiting = Waiting.numbers(i);
      keep(spool, waiting);
      waiting.get(0).settle();
    }

    assertTrue(files()[0].length() < 105 * one, "grows while the first waits");
    now++;
    List<Waiting> last = Waiting.numbers(100);
    Spool other = spool();
    keep(other, last);
    last.get(0).settle();
    assertTrue(files()[1].length() < one, "only its head is left");
  }

  @Test
  void aFullFileIsFollowedByAnotherAndDeletedWhenDelivered() {
    Spool spool = spool();
    List<Waiting> all = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    while (files().length < 3) {
      numbers.add(all.size());
      all.add(new Waiting(all.size(), 100_000));
      keep(spool, all);
      now++;
    }
    spool.letGo();
    Spool next = spool();
    List<RecoveredRecord> found = adopt(next, PLENTY);
    assertEquals(numbers, Waiting.of(found));
    for (RecoveredRecord each : found) {
      each.place().settled();
    }
    next.write();

    assertEquals(0, files().length);
  }

  @Test
  void atTheEndNoEmptyFileIsLeft() {
    Spool spool = spool();
    List<Waiting> waiting = Waiting.numbers(1);
    keep(spool, waiting);
    spool.finish();
    waiting.get(0).settle();

    assertEquals(0, files().length);
  }

  /** The last interval may be sent before the process is known to end. */
  @Test
  void atTheEndNoFileIsLeftThatWasEmptiedBefore() {
    Spool spool = spool();
    List<Waiting> waiting = Waiting.numbers(1);
    keep(spool, waiting);
    waiting.get(0).settle();
    spool.write();
    assertEquals(1, files().length, "kept for what is to come");

    spool.finish();
    spool.tidy();
    assertEquals(0, files().length);
  }

  @Test
  void whatIsStillNeededAtTheEndStays() {
    Spool spool = spool();
    keep(spool, Waiting.numbers(1));
    spool.finish();
    spool.tidy();

    assertEquals(1, files().length);
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    assumeTrue(File.separatorChar == '/');
    keep(spool(), Waiting.numbers(1));

    assertEquals("rw-------", permissions(files()[0]));
    assertEquals("rwx------", permissions(directory));
  }

  @Test
  void aDirectoryThatVanishesIsMadeAgainAndHoldsAllThatWaits() {
    List<Waiting> waiting = Waiting.numbers(1, 2);
    Spool spool = spool();
    keep(spool, waiting);
    assertTrue(files()[0].delete());
    assertTrue(directory.delete());
    waiting.addAll(Waiting.numbers(3));
    keep(spool, waiting);
    spool.letGo();

    assertEquals(Arrays.asList(1, 2, 3), found(spool()));
  }

  /** A file where the directory should be: also the superuser cannot write into that. */
  @Test
  void aDirectoryThatCannotBeWrittenHarmsNothingAndIsTriedAgain() throws IOException {
    assertTrue(directory.getParentFile().mkdirs());
    assertTrue(directory.createNewFile());
    List<Waiting> waiting = Waiting.numbers(1);
    Spool spool = spool();
    keep(spool, waiting);
    assertFalse(waiting.get(0).isKept());
    assertEquals(0, found(spool).size());

    assertTrue(directory.delete());
    keep(spool, waiting);
    assertTrue(waiting.get(0).isKept());
  }

  /** {@code /dev/full} is not a directory, but a file on it behaves as one on a full disk. */
  @Test
  void aFullDiskIsSaidByTheFile() throws IOException {
    File full = new File("/dev/full");
    assumeTrue(full.exists());
    try (RandomAccessFile device = new RandomAccessFile(full, "rw")) {
      Segment segment = new Segment(full, device, null);

      assertThrows(IOException.class, () -> segment.append(new Waiting(1, 10), spool()));
    }
  }

  @Test
  void aFileThatIsNotOursIsRemovedAndNothingInvented() throws IOException {
    Files.createDirectories(directory.toPath());
    File strange = new File(directory, "0000000000000-1-00000000.spool");
    try (FileOutputStream out = new FileOutputStream(strange)) {
      out.write(new byte[10_000]);
    }

    assertEquals(0, found(spool()).size());
    assertFalse(strange.exists());
  }

  /** To read it would block for ever. */
  @Test
  void aPipeInTheDirectoryHoldsNobodyUp() throws Exception {
    assumeTrue(File.separatorChar == '/');
    Files.createDirectories(directory.toPath());
    File pipe = new File(directory, "0000000000000-1-00000000.spool");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.getPath()).start();
    assumeTrue(mkfifo.waitFor(10, TimeUnit.SECONDS) && mkfifo.exitValue() == 0);
    Spool spool = spool();
    keep(spool, Waiting.numbers(1));

    assertEquals(0, found(spool).size());
  }

  @Test
  void whatDeadProcessesLeftIsBounded() throws IOException {
    Files.createDirectories(directory.toPath());
    for (int i = 0; i < SpoolLimits.SPOOL_FILES + 10; i++) {
      Spool dead = spool();
      keep(dead, Waiting.numbers(i));
      dead.letGo();
      now++;
    }
    List<Integer> found = found(spool());

    assertEquals(SpoolLimits.SPOOL_FILES, found.size());
    assertEquals(10, found.get(0));
    assertEquals(10, dropped.get());
  }

  private static String permissions(File file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath()));
  }
}
