package io.packwatch.agent.transform.cache;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What is kept is found again as it was. */
class ClassCacheTest extends CacheFixture {

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
  void runsAddToEachOther() {
    ClassKey second = ClassKey.of("com/acme/Second", 2, ORIGINAL);
    save(KEY, WOVEN);
    save(second, ORIGINAL);

    assertArrayEquals(WOVEN, find(KEY));
    assertArrayEquals(ORIGINAL, find(second));
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
}
