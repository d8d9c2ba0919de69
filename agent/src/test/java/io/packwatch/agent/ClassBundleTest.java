package io.packwatch.agent;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.build.ClassBundleFile;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClassBundleTest {

  private Path directory = Paths.get("");

  @BeforeEach
  void writeClasses(@TempDir Path temp) throws IOException {
    directory = temp;
    write("a/One.class", "first");
    write("a/Two.class", "");
    write("b/Three.class", "third");
  }

  @Test
  void everyClassIsFoundByItsPath() throws IOException {
    ClassBundle bundle = bundle("a/One.class\na/Two.class", "b/Three.class");

    assertArrayEquals(bytes("first"), bundle.copyOf("a/One.class"));
    assertArrayEquals(bytes(""), bundle.copyOf("a/Two.class"));
    assertArrayEquals(bytes("third"), bundle.copyOf("b/Three.class"));
  }

  @Test
  void whatIsNotThereIsNotFound() throws IOException {
    ClassBundle bundle = bundle("a/One.class", "b/Three.class");

    assertNull(bundle.copyOf("a/Two.class"));
    assertTrue(bundle.find("z/Four.class") < 0);
  }

  @Test
  void twoPathsOfTheSameHashFailTheBuild() throws IOException {
    write("Aa.class", "one");
    write("BB.class", "other");
    IOException refused =
        assertThrows(IOException.class, () -> bundle("Aa.class\nBB.class", "a/One.class"));

    assertEquals("BB.class and Aa.class have the same hash: rename one", refused.getMessage());
  }

  @Test
  void aBundleThatIsCutShortIsRefused() {
    assertThrows(
        EOFException.class, () -> ClassBundle.read(new ByteArrayInputStream(new byte[7]), 8));
  }

  private ClassBundle bundle(String some, String others) throws IOException {
    Path file = directory.resolve("bundle");
    String root = directory.toString();
    ClassBundleFile.main(new String[] {file.toString(), root, some, root, others});
    byte[] written = Files.readAllBytes(file);
    return ClassBundle.read(new ByteArrayInputStream(written), written.length);
  }

  private void write(String path, String content) throws IOException {
    Path file = directory.resolve(path);
    Files.createDirectories(requireNonNull(file.getParent()));
    Files.write(file, bytes(content));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
