package io.packwatch.agent;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The jar is let go of for a checkpoint, and opened again when something is asked of it. */
class IsolatedLoaderTest {

  private final File jar;

  IsolatedLoaderTest(@TempDir Path directory) {
    jar = directory.resolve("agent.jar").toFile();
  }

  @BeforeEach
  void make() throws IOException {
    try (JarOutputStream to = new JarOutputStream(Files.newOutputStream(jar.toPath()))) {
      to.putNextEntry(new JarEntry("packwatch/text.txt"));
      to.write("here".getBytes(UTF_8));
    }
  }

  @Test
  void aLoaderThatWasClosedReadsOn() throws IOException {
    IsolatedLoader loader = new IsolatedLoader(jar, ClassLoader.getSystemClassLoader());
    assertEquals('h', first(loader));
    loader.close();
    loader.close();

    assertEquals('h', first(loader));
    assertNotNull(loader.getResource("text.txt"));
    loader.close();
  }

  @Test
  void aJarThatIsGoneHoldsNothing() throws IOException {
    IsolatedLoader loader = new IsolatedLoader(jar, ClassLoader.getSystemClassLoader());
    loader.close();
    Files.delete(jar.toPath());

    assertNull(loader.getResourceAsStream("text.txt"));
    assertThrows(ClassNotFoundException.class, () -> loader.loadClass("org.acme.Nothing"));
  }

  private static int first(IsolatedLoader loader) throws IOException {
    try (InputStream in = loader.getResourceAsStream("text.txt")) {
      return in == null ? -1 : in.read();
    }
  }
}
