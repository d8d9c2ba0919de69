package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FoundPackagesTest {

  private final AtomicLong nanos = new AtomicLong();

  private Path temp;

  @BeforeEach
  void begin(@TempDir Path directory) {
    temp = directory;
  }

  @Test
  void entriesAreBounded() {
    FoundPackages found = new FoundPackages(1_000, nanos::get);
    for (int i = 0; i < FoundPackages.MAX_ENTRIES; i++) {
      assertTrue(found.admitsEntry());
    }
    assertTrue(found.isComplete());
    assertFalse(found.admitsEntry());
    assertFalse(found.isComplete());
  }

  @Test
  void timeIsBounded() {
    FoundPackages found = new FoundPackages(1_000, nanos::get);
    assertTrue(found.admitsEntry());
    nanos.set(1_001);
    int admitted = 0;
    while (found.admitsEntry()) {
      admitted++;
    }
    assertTrue(admitted < 100, "admitted " + admitted);
    assertFalse(found.isComplete());
  }

  @Test
  void whatIsCertainStaysCompleteWhenTheSearchForMoreEnds() {
    FoundPackages found = new FoundPackages(1_000, nanos::get);
    assertTrue(found.admitsEntry());
    found.endOfCertain();
    found.exhaust();
    assertFalse(found.isOpen());
    assertTrue(found.isComplete());
  }

  @Test
  void aDirectoryAndAJarOfTheSameFilesHoldTheSamePackages() throws IOException {
    FoundPackages inDirectory = new FoundPackages(Long.MAX_VALUE, nanos::get);
    new DirectoryPlace(shop(new ApplicationFiles(temp)).directory("classes")).list(inDirectory);
    FoundPackages inJar = new FoundPackages(Long.MAX_VALUE, nanos::get);
    File jar = shop(new ApplicationFiles(temp)).jar("shop.jar");
    try (JarFile open = new JarFile(jar)) {
      new JarPlace(open, "").list(inJar);
    }
    assertEquals(new HashSet<>(inDirectory.names()), new HashSet<>(inJar.names()));
    assertEquals(
        new HashSet<>(Arrays.asList("", "com.acme.shop", "com.acme.shop.api.v2")),
        new HashSet<>(inJar.names()));
  }

  @Test
  void aLinkToADirectoryAboveEnds() throws IOException {
    File classes = shop(new ApplicationFiles(temp)).directory("classes");
    Files.createSymbolicLink(new File(classes, "com/loop").toPath(), classes.toPath());
    FoundPackages found = new FoundPackages(Long.MAX_VALUE, nanos::get);
    new DirectoryPlace(classes).list(found);
    assertTrue(found.names().contains("com.acme.shop"));
  }

  @Test
  void aDirectoryThatIsNotThereHoldsNothing() {
    FoundPackages found = new FoundPackages(Long.MAX_VALUE, nanos::get);
    new DirectoryPlace(new File(temp.toFile(), "absent")).list(found);
    assertEquals(Collections.emptyList(), found.names());
  }

  private static ApplicationFiles shop(ApplicationFiles files) {
    return files
        .classes("Main", "module-info", "com/acme/shop/Shop", "com/acme/shop/Shop$1")
        .classes("com/acme/shop/api/v2/Orders", "com/acme/shop/api/package-info")
        .classes("META-INF/versions/11/com/acme/shop/web/Page")
        .file("static/index.html", "<html>")
        .file("LICENSE", "free");
  }
}
