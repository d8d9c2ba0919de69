package io.packwatch.agent.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ZipEntriesTest {

  private Path directory;

  @BeforeEach
  void begin(@TempDir Path temp) {
    directory = temp;
  }

  @Test
  void namesComeInTheDirectorysOrder() throws IOException {
    assertEquals("a/B.class c.txt", String.join(" ", names(jar("", "", "a/B.class", "c.txt"))));
  }

  @Test
  void aDirectoryLongerThanTheBufferIsReadInChunks() throws IOException {
    String[] names = new String[3_000];
    for (int i = 0; i < names.length; i++) {
      names[i] = "com/acme/a/rather/long/package/name/Class" + i + ".class";
    }
    assertEquals(3_000, names(jar("", "", names)).size());
  }

  @Test
  void aCommentBehindAndAScriptBeforeDoNotMatter() throws IOException {
    assertEquals("A", String.join(" ", names(jar("", "made by hand", "A"))));
    assertEquals("A", String.join(" ", names(jar("#!/bin/bash\nexec java\n", "", "A"))));
  }

  @Test
  void aStoredJarInsideIsReadInPlaceAndACompressedOneIsNot() throws IOException {
    ApplicationFiles files = new ApplicationFiles(directory);
    File inner = files.classes("com/acme/A").jar("inner.jar");
    File stored = files.inside("lib/inner.jar", inner).jar("stored.jar");
    File packed = files.compressed().inside("lib/inner.jar", inner).jar("packed.jar");

    try (ZipEntries entries = ZipEntries.of(stored)) {
      seek("lib/inner.jar", entries);
      ZipEntries inside = entries.inside();
      assertNotNull(inside);
      seek("com/acme/A.class", inside);
      assertNull(entries.next());
    }
    try (ZipEntries entries = ZipEntries.of(packed)) {
      seek("lib/inner.jar", entries);
      assertNull(entries.inside());
    }
  }

  @Test
  void whatIsNoJarIsRefused() throws IOException {
    Path text =
        Files.write(
            directory.resolve("a.jar"),
            "no jar at all, only text".getBytes(StandardCharsets.UTF_8));
    assertThrows(IOException.class, () -> names(text.toFile()));
    Path empty = Files.write(directory.resolve("b.jar"), new byte[0]);
    assertThrows(IOException.class, () -> names(empty.toFile()));
  }

  private static void seek(String wanted, Entries entries) throws IOException {
    String name = entries.next();
    while (name != null && !name.equals(wanted)) {
      name = entries.next();
    }
    assertEquals(wanted, name);
  }

  private static List<String> names(File jar) throws IOException {
    List<String> names = new ArrayList<>();
    try (ZipEntries entries = ZipEntries.of(jar)) {
      for (String name = entries.next(); name != null; name = entries.next()) {
        names.add(name);
      }
    }
    return names;
  }

  private File jar(String script, String comment, String... names) throws IOException {
    Path jar = directory.resolve("x.jar");
    try (OutputStream file = Files.newOutputStream(jar)) {
      file.write(script.getBytes(StandardCharsets.UTF_8));
      ZipOutputStream zip = new ZipOutputStream(file);
      for (String name : names) {
        zip.putNextEntry(new ZipEntry(name));
      }
      if (!comment.isEmpty()) {
        zip.setComment(comment);
      }
      zip.finish();
    }
    return jar.toFile();
  }
}
