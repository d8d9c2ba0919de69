package io.packwatch.agent.flush;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packwatch.agent.record.Figure;
import io.packwatch.agent.record.Interval;
import io.packwatch.agent.record.Metric;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTest {

  private static final long PLENTY = Limits.BUFFER_BYTES;

  private final SelfFigures self = new SelfFigures();
  private final File directory;
  private long now = Given.NOW;

  SpoolTest(@TempDir File parent) {
    directory = new File(parent, "made/by/us");
  }

  @Test
  void nothingIsTouchedBeforeThereIsAnInterval() {
    spool();

    assertFalse(directory.exists());
  }

  @Test
  void whatWasNotDeliveredIsFoundInOrder() {
    Spool spool = spool();
    spool.keep(pending(1, 2, 3));
    spool.letGo();

    assertEquals(Arrays.asList(1, 2, 3), counts(spool().adopt(PLENTY)));
  }

  @Test
  void whatWasDeliveredIsNotFound() {
    List<Pending> pending = pending(1, 2, 3);
    Spool spool = spool();
    spool.keep(pending);
    pending.get(0).settle();
    pending.get(1).settle();
    spool.letGo();

    assertEquals(Collections.singletonList(3), counts(spool().adopt(PLENTY)));
  }

  @Test
  void howFarAnIntervalHadComeIsFound() {
    List<Pending> pending = pending(1, 2);
    Spool spool = spool();
    spool.keep(pending);
    pending.get(0).reached(7, true);
    spool.letGo();
    List<Pending> found = spool().adopt(PLENTY);

    assertEquals(7, found.get(0).through());
    assertTrue(found.get(0).isInDoubt());
    assertEquals(0, found.get(1).through());
    assertFalse(found.get(1).isInDoubt());
  }

  @Test
  void progressBeforeItWasWrittenIsWrittenWithIt() {
    List<Pending> pending = pending(1, 2);
    pending.get(0).reached(3, true);
    pending.get(1).settle();
    Spool spool = spool();
    spool.keep(pending);
    spool.letGo();
    List<Pending> found = spool().adopt(PLENTY);

    assertEquals(Collections.singletonList(1), counts(found));
    assertEquals(3, found.get(0).through());
    assertTrue(found.get(0).isInDoubt());
  }

  @Test
  void whoRecordedItIsFoundWithIt() {
    Spool spool = spool();
    spool.keep(pending(1));
    spool.letGo();
    Origin other = Origin.of("Other", Collections.singletonMap("Environment", "test"), 1);
    Pending found = new Spool(directory, "here", other, self, () -> now).adopt(PLENTY).get(0);
    Origin origin = Objects.requireNonNull(found.origin());

    assertEquals("Bella/API", origin.namespace("API"));
    assertEquals(
        "{Package=API, Environment=prod}", origin.dimensions("API", null, null).toString());
    assertEquals(60, origin.storageResolution());
  }

  @Test
  void aLivingProcessKeepsItsOwn() {
    spool().keep(pending(1));

    assertEquals(Collections.emptyList(), spool().adopt(PLENTY));
  }

  @Test
  void whatIsAdoptedIsAdoptedByOne() {
    Spool dead = spool();
    dead.keep(pending(1));
    dead.letGo();

    assertEquals(1, spool().adopt(PLENTY).size());
    assertEquals(0, spool().adopt(PLENTY).size());
  }

  @Test
  void anAdopterThatDiesLeavesItToTheNext() {
    Spool dead = spool();
    dead.keep(pending(1, 2));
    dead.letGo();
    Spool adopter = spool();
    adopter.adopt(PLENTY).get(0).settle();
    adopter.letGo();

    assertEquals(Collections.singletonList(2), counts(spool().adopt(PLENTY)));
  }

  @Test
  void whatIsForElsewhereIsLeftAlone() {
    Spool dead = spool();
    dead.keep(pending(1));
    dead.letGo();
    Spool elsewhere = new Spool(directory, "elsewhere", Given.BELLA, self, () -> now);

    assertEquals(0, elsewhere.adopt(PLENTY).size());
    assertEquals(1, spool().adopt(PLENTY).size());
  }

  @Test
  void whatIsForElsewhereIsDeletedAfterTwoWeeksAndCounted() {
    Spool dead = spool();
    dead.keep(pending(1));
    dead.letGo();
    now = System.currentTimeMillis() + 15L * 24 * 3_600_000;
    new Spool(directory, "elsewhere", Given.BELLA, self, () -> now).adopt(PLENTY);

    assertEquals(0, files().length);
    assertEquals(1, self.intervalsDropped.sum());
  }

  @Test
  void noMoreIsAdoptedThanThereIsRoomFor() {
    for (int i = 0; i < 3; i++) {
      Spool dead = spool();
      dead.keep(pending(i));
      dead.letGo();
      now += 1_000;
    }
    long oneFile = files()[0].length();
    Spool spool = spool();

    assertEquals(Collections.singletonList(0), counts(spool.adopt(oneFile)));
    assertEquals(Arrays.asList(1, 2), counts(spool.adopt(PLENTY)));
  }

  @Test
  void aFileWhoseIntervalsAreAllDeliveredTakesNoSpace() {
    Spool spool = spool();
    spool.keep(pending(0));
    long one = files()[0].length();
    for (int i = 0; i < 100; i++) {
      List<Pending> pending = pending(i);
      spool.keep(pending);
      pending.get(0).settle();
    }

    assertTrue(files()[0].length() < 105 * one, "grows while the first waits");
    now++;
    List<Pending> last = pending(100);
    Spool other = spool();
    other.keep(last);
    last.get(0).settle();
    assertTrue(files()[1].length() < one, "only its head is left");
  }

  @Test
  void aFullFileIsFollowedByAnotherAndDeletedWhenDelivered() {
    Spool spool = spool();
    List<Pending> all = new ArrayList<>();
    while (files().length < 3) {
      Given given = Given.an().figure("A", Metric.REQUEST_COUNT, Figure.Statistics.of(all.size()));
      for (int i = 0; i < 100; i++) {
        given.figure("P" + i, Metric.RESPONSE_TIME, Given.buckets(150));
      }
      all.add(new Pending(PackedInterval.of(given.interval())));
      spool.keep(all);
      now++;
    }
    spool.letGo();
    Spool next = spool();
    List<Pending> found = next.adopt(PLENTY);
    assertEquals(counts(all), counts(found));
    for (Pending each : found) {
      each.settle();
    }

    assertEquals(0, files().length);
  }

  @Test
  void atTheEndNoEmptyFileIsLeft() {
    Spool spool = spool();
    List<Pending> pending = pending(1);
    spool.keep(pending);
    spool.finish();
    pending.get(0).settle();

    assertEquals(0, files().length);
  }

  @Test
  void whatTheBufferDropsTheDiskDropsAsWell() {
    List<Pending> pending = pending(1, 2);
    Spool spool = spool();
    spool.keep(pending);
    pending.get(0).drop();
    spool.keep(pending);
    spool.letGo();

    assertEquals(Collections.singletonList(2), counts(spool().adopt(PLENTY)));
  }

  @Test
  void onlyTheOwnerMayReadIt() throws IOException {
    assumeTrue(File.separatorChar == '/');
    spool().keep(pending(1));

    assertEquals("rw-------", permissions(files()[0]));
    assertEquals("rwx------", permissions(directory));
  }

  @Test
  void aDirectoryThatVanishesIsMadeAgainAndHoldsAllThatWaits() {
    List<Pending> pending = new ArrayList<>(pending(1, 2));
    Spool spool = spool();
    spool.keep(pending);
    assertTrue(files()[0].delete());
    assertTrue(directory.delete());
    pending.addAll(pending(3));
    spool.keep(pending);
    spool.letGo();

    assertEquals(Arrays.asList(1, 2, 3), counts(spool().adopt(PLENTY)));
  }

  /** A file where the directory should be: also the superuser cannot write into that. */
  @Test
  void aDirectoryThatCannotBeWrittenHarmsNothingAndIsTriedAgain() throws IOException {
    assertTrue(directory.getParentFile().mkdirs());
    assertTrue(directory.createNewFile());
    List<Pending> pending = pending(1);
    Spool spool = spool();
    spool.keep(pending);
    assertFalse(pending.get(0).isKept());
    assertEquals(0, spool.adopt(PLENTY).size());

    assertTrue(directory.delete());
    spool.keep(pending);
    assertTrue(pending.get(0).isKept());
  }

  /** {@code /dev/full} is not a directory, but a file on it behaves as one on a full disk. */
  @Test
  void aFullDiskHarmsNothing() throws IOException {
    File full = new File("/dev/full");
    assumeTrue(full.exists());
    Files.createDirectories(directory.toPath());
    List<Pending> pending = pending(1);
    try (RandomAccessFile device = new RandomAccessFile(full, "rw")) {
      Segment segment = new Segment(full, device, null);
      boolean failed = false;
      try {
        segment.append(pending.get(0).packed(), spool());
      } catch (IOException e) {
        failed = true;
      }
      assertTrue(failed);
    }
  }

  @Test
  void aFileThatIsNotOursIsRemovedAndNothingInvented() throws IOException {
    Files.createDirectories(directory.toPath());
    File strange = new File(directory, "0000000000000-1-00000000.spool");
    try (FileOutputStream out = new FileOutputStream(strange)) {
      out.write(new byte[10_000]);
    }

    assertEquals(0, spool().adopt(PLENTY).size());
    assertFalse(strange.exists());
  }

  @Test
  void whatDeadProcessesLeftIsBounded() throws IOException {
    Files.createDirectories(directory.toPath());
    for (int i = 0; i < Limits.SPOOL_FILES + 10; i++) {
      Spool dead = spool();
      dead.keep(pending(i));
      dead.letGo();
      now++;
    }
    List<Pending> found = spool().adopt(PLENTY);

    assertEquals(Limits.SPOOL_FILES, found.size());
    assertEquals(10, counts(found).get(0));
    assertEquals(10, self.intervalsDropped.sum());
  }

  private Spool spool() {
    return new Spool(directory, "here", Given.BELLA, self, () -> now);
  }

  private File[] files() {
    File @Nullable [] files = directory.listFiles();
    File[] found = files == null ? new File[0] : files;
    Arrays.sort(found);
    return found;
  }

  private static String permissions(File file) throws IOException {
    return PosixFilePermissions.toString(Files.getPosixFilePermissions(file.toPath()));
  }

  static List<Pending> pending(int... counts) {
    List<Pending> pending = new ArrayList<>();
    for (int count : counts) {
      pending.add(new Pending(PackedInterval.of(Given.interval(count))));
    }
    return pending;
  }

  static List<Integer> counts(List<Pending> pending) {
    List<Integer> counts = new ArrayList<>();
    for (Pending each : pending) {
      Interval interval = each.packed().unpack();
      Figure figure = interval.figures().values().iterator().next();
      counts.add((int) ((Figure.Statistics) figure).sum);
    }
    return counts;
  }
}
