package io.packwatch.agent.transform.cache;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.packwatch.agent.log.Log;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is kept is found again as it was, or not at all. */
class ClassCacheTest {

  private static final String BUILD = "agent 1; probes [jdbc]";
  private static final byte[] ORIGINAL = "the original class".getBytes(UTF_8);
  private static final byte[] WOVEN = "the woven class".getBytes(UTF_8);
  private static final ClassKey KEY = ClassKey.of("com/acme/Till", 2, ORIGINAL);

  @TempDir Path directory = Paths.get("");

  @BeforeEach
  void keepQuiet() {
    Log.level(Log.Level.OFF);
  }

  @AfterEach
  void speakAgain() {
    Log.level(Log.Level.INFO);
  }

  @Test
  void whatOneRunKeepsTheNextFinds() {
    save(KEY, WOVEN);

    assertArrayEquals(WOVEN, find(KEY));
  }

  @Test
  void thatNothingChangesIsKeptToo() {
    save(KEY, new byte[0]);

    assertArrayEquals(new byte[0], find(KEY));
  }

  @Test
  void aRunFindsWhatItHasSavedItself() {
    ClassCache cache = opened();
    cache.keep(KEY, WOVEN);
    cache.save();

    assertArrayEquals(WOVEN, cache.find(KEY));
  }

  @Test
  void otherBytesAnotherNameOrAnotherViewAreAnotherClass() {
    save(KEY, WOVEN);

    byte[] changed = ORIGINAL.clone();
    changed[3]++;
    assertNull(find(ClassKey.of("com/acme/Till", 2, changed)));
    assertNull(find(ClassKey.of("com/acme/Tall", 2, ORIGINAL)));
    assertNull(find(ClassKey.of("com/acme/Till", 1, ORIGINAL)));
  }

  @Test
  void anotherBuildHasAFileOfItsOwn() {
    save(KEY, WOVEN);
    ClassCache other = requireNonNull(ClassCache.open(directory.toFile(), "agent 2"));
    assertNull(other.find(KEY));

    other.keep(KEY, ORIGINAL);
    other.save();
    assertArrayEquals(WOVEN, find(KEY));
    assertEquals(2, files().size());
  }

  @Test
  void aFileOfAnotherBuildUnderOurNameIsNotUsed() throws IOException {
    ClassCache other = requireNonNull(ClassCache.open(directory.toFile(), "agent 2"));
    other.keep(KEY, WOVEN);
    other.save();
    File theirs = files().get(0);
    save(ClassKey.of("com/acme/Other", 2, ORIGINAL), WOVEN);
    File ours = files().get(0).equals(theirs) ? files().get(1) : files().get(0);
    Files.copy(theirs.toPath(), ours.toPath(), StandardCopyOption.REPLACE_EXISTING);

    assertNull(find(KEY));
  }

  @Test
  void runsAddToEachOther() {
    ClassKey second = ClassKey.of("com/acme/Second", 2, ORIGINAL);
    save(KEY, WOVEN);
    save(second, ORIGINAL);

    assertArrayEquals(WOVEN, find(KEY));
    assertArrayEquals(ORIGINAL, find(second));
  }

  @Test
  void aFileTornAnywhereGivesTheClassOrNothing() throws IOException {
    save(KEY, WOVEN);
    File file = files().get(0);
    byte[] whole = Files.readAllBytes(file.toPath());
    for (int length = 0; length < whole.length; length++) {
      Files.write(file.toPath(), Arrays.copyOf(whole, length));

      assertNull(find(KEY), length + " bytes");
    }
  }

  @Test
  void aByteChangedAnywhereGivesTheClassOrNothing() throws IOException {
    save(KEY, WOVEN);
    File file = files().get(0);
    byte[] whole = Files.readAllBytes(file.toPath());
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 0x41;
      Files.write(file.toPath(), changed);

      assertNull(find(KEY), "byte " + at);
    }
  }

  @Test
  void anUnsoundFileIsReplaced() throws IOException {
    save(KEY, WOVEN);
    Files.write(files().get(0).toPath(), new byte[100]);
    save(KEY, WOVEN);

    assertArrayEquals(WOVEN, find(KEY));
  }

  @Test
  void anUnsoundClassIsLeftOutWhenTheFileIsWrittenAgain() throws IOException {
    save(KEY, WOVEN);
    File file = files().get(0);
    byte[] whole = Files.readAllBytes(file.toPath());
    whole[whole.length - 1]++;
    Files.write(file.toPath(), whole);
    ClassKey second = ClassKey.of("com/acme/Second", 2, ORIGINAL);
    save(second, ORIGINAL);

    assertNull(find(KEY));
    assertArrayEquals(ORIGINAL, find(second));
  }

  @Test
  void aDirectoryThatEverybodyMayWriteToIsNotUsed() throws IOException {
    save(KEY, WOVEN);
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxrwx"));

    assertNull(ClassCache.open(directory.toFile(), BUILD));
  }

  @Test
  void aDirectoryThatAGroupMayWriteToIsNotUsedUnlessItIsTheOwnersOwn() throws IOException {
    save(KEY, WOVEN);
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can choose the group");
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxrwxr-x"));
    assertArrayEquals(WOVEN, find(KEY), "root's own group");

    Files.setAttribute(directory, "unix:gid", 12_345);
    assertNull(ClassCache.open(directory.toFile(), BUILD));
    Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertArrayEquals(WOVEN, find(KEY), "which may only read");
  }

  @Test
  void aFileThatEverybodyMayWriteToIsNotUsed() throws IOException {
    save(KEY, WOVEN);
    Files.setPosixFilePermissions(
        files().get(0).toPath(), PosixFilePermissions.fromString("rw-rw-rw-"));

    assertNull(find(KEY));
  }

  @Test
  void aFileOfSomebodyElseIsNotUsed() throws IOException {
    save(KEY, WOVEN);
    assumeTrue("root".equals(System.getProperty("user.name")), "only root can give a file away");
    Files.setAttribute(files().get(0).toPath(), "unix:uid", 12_345);

    assertNull(find(KEY));
  }

  @Test
  void theFileIsOursAloneToWriteTo() throws IOException {
    save(KEY, WOVEN);

    String mode =
        PosixFilePermissions.toString(Files.getPosixFilePermissions(files().get(0).toPath()));
    assertTrue(mode.matches("rw.(.-.){2}"), mode);
  }

  @Test
  void anApplicationsOwnFileSystemProviderIsNotDisturbed() {
    save(KEY, WOVEN);
    String property = "java.nio.file.spi.DefaultFileSystemProvider";
    System.setProperty(property, "com.acme.Files");
    try {
      assertNull(ClassCache.open(directory.toFile(), BUILD));
    } finally {
      System.clearProperty(property);
    }
  }

  @Test
  void aDirectoryThatIsNotThereIsMade() {
    File below = new File(directory.toFile(), "a/b");
    ClassCache cache = requireNonNull(ClassCache.open(below, BUILD));
    cache.keep(KEY, WOVEN);
    cache.save();

    assertArrayEquals(WOVEN, requireNonNull(ClassCache.open(below, BUILD)).find(KEY));
  }

  @Test
  void aDirectoryThatCannotBeMadeCostsNothingButTheCache() throws IOException {
    Path file = Files.createFile(directory.resolve("file"));
    ClassCache cache = requireNonNull(ClassCache.open(new File(file.toFile(), "below"), BUILD));
    cache.keep(KEY, WOVEN);
    cache.save();

    assertNull(cache.find(KEY));
    assertNull(ClassCache.open(file.toFile(), BUILD));
  }

  @Test
  void anEmptyRunWritesNothing() {
    opened().save();

    assertEquals(0, files().size());
  }

  @Test
  void whatIsWrittenIsNotDueAgain() {
    ClassCache cache = opened();
    cache.keep(KEY, WOVEN);
    assertTrue(cache.hasNew());
    cache.save();

    assertFalse(cache.hasNew());
    assertFalse(cache.isDue(System.nanoTime() + CacheLimits.QUIET_NANOS));
  }

  @Test
  void nothingIsWrittenWhileClassesStillCome() {
    ClassCache cache = opened();
    cache.keep(KEY, WOVEN);

    assertFalse(cache.isDue(System.nanoTime()));
    assertTrue(cache.isDue(System.nanoTime() + CacheLimits.QUIET_NANOS));
  }

  @Test
  void muchIsWrittenAtOnceLestItFillTheHeap() {
    ClassCache cache = opened();
    cache.keep(KEY, new byte[CacheLimits.MANY_PENDING_BYTES]);

    assertTrue(cache.isDue(System.nanoTime()));
  }

  @Test
  void whatIsTooMuchIsNotKept() {
    ClassCache cache = opened();
    cache.keep(KEY, new byte[CacheLimits.MAX_PENDING_BYTES]);
    cache.save();

    assertEquals(0, files().size());
  }

  @Test
  void aFullFileKeepsWhatIsNewAndWhatIsUsed() {
    byte[] large = new byte[CacheLimits.MAX_PENDING_BYTES - 1_000];
    int fit = CacheLimits.MAX_BYTES / large.length;
    List<ClassKey> keys = new ArrayList<>();
    for (int i = 0; i < fit; i++) {
      keys.add(ClassKey.of("com/acme/Large" + i, 2, ORIGINAL));
      save(keys.get(i), large);
    }
    ClassCache cache = opened();
    assertNotNull(cache.find(keys.get(0)));
    assertNotNull(cache.find(keys.get(1)));
    cache.keep(KEY, large);
    cache.save();

    assertNotNull(find(KEY));
    assertNotNull(find(keys.get(0)));
    assertNotNull(find(keys.get(1)));
    assertTrue(files().get(0).length() <= CacheLimits.MAX_BYTES);
    long gone = keys.stream().filter(key -> find(key) == null).count();
    assertEquals(1, gone);
  }

  @Test
  void filesOfOldBuildsGo() {
    for (int build = 0; build < CacheLimits.MAX_FILES + 3; build++) {
      ClassCache cache = requireNonNull(ClassCache.open(directory.toFile(), "agent " + build));
      cache.keep(KEY, WOVEN);
      cache.save();
    }

    assertEquals(CacheLimits.MAX_FILES, files().size());
  }

  @Test
  void whatAJvmLeftThatDiedGoes() throws IOException {
    File dead = Files.createFile(directory.resolve("packwatch-1.classes.2.tmp")).toFile();
    File alive = Files.createFile(directory.resolve("packwatch-1.classes.3.tmp")).toFile();
    File foreign = Files.createFile(directory.resolve("notes.tmp")).toFile();
    assertTrue(dead.setLastModified(System.currentTimeMillis() - 2 * CacheLimits.DEAD_MILLIS));
    assertTrue(foreign.setLastModified(1_000));
    save(KEY, WOVEN);

    assertEquals(false, dead.exists());
    assertEquals(true, alive.exists());
    assertEquals(true, foreign.exists());
  }

  /**
   *
   *
   * <pre>
   * writers   save save save save ...      each its own classes, over the others' file
   * readers     open find open find ...    the class that all agree in, whole
   * </pre>
   */
  @Test
  void severalWritersAndReadersSeeWholeFiles() throws Exception {
    save(KEY, WOVEN);
    AtomicBoolean torn = new AtomicBoolean();
    CountDownLatch done = new CountDownLatch(3);
    List<Thread> threads = new ArrayList<>();
    for (int writer = 0; writer < 3; writer++) {
      int number = writer;
      threads.add(
          new Thread(
              () -> {
                for (int i = 0; i < 50; i++) {
                  save(ClassKey.of("com/acme/C" + number + "_" + i, 2, ORIGINAL), ORIGINAL);
                }
                done.countDown();
              }));
    }
    threads.add(
        new Thread(
            () -> {
              while (done.getCount() > 0) {
                if (!Arrays.equals(WOVEN, find(KEY))) {
                  torn.set(true);
                }
              }
            }));
    for (Thread thread : threads) {
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }

    assertEquals(false, torn.get());
    assertArrayEquals(WOVEN, find(KEY));
    assertEquals(1, requireNonNull(directory.toFile().list()).length);
  }

  @Test
  void aReaderGoesOnWithTheFileItHasOpen() {
    save(KEY, WOVEN);
    ClassCache reader = opened();
    for (File file : files()) {
      assertTrue(file.delete());
    }

    assertArrayEquals(WOVEN, reader.find(KEY));
  }

  private ClassCache opened() {
    return requireNonNull(ClassCache.open(directory.toFile(), BUILD));
  }

  /** As one run would. */
  private void save(ClassKey key, byte[] data) {
    ClassCache cache = opened();
    cache.keep(key, data);
    cache.save();
  }

  /** As the next run would. */
  private byte @Nullable [] find(ClassKey key) {
    return opened().find(key);
  }

  private List<File> files() {
    List<File> files = new ArrayList<>();
    for (File file : requireNonNull(directory.toFile().listFiles())) {
      if (file.getName().endsWith(ClassCache.SUFFIX)) {
        files.add(file);
      }
    }
    return files;
  }
}
