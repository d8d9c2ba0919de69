package io.packwatch.agent.transform.cache;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** What is damaged, or may be somebody else's, is not found; what is old goes. */
class CacheDirectoryTest extends CacheFixture {

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
}
