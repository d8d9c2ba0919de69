package io.packwatch.agent.cli.packages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.cli.CommandRun;
import java.io.File;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collections;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code packages} says of what it is given. */
class ShowPackagesTest {

  private final CommandRun run = new CommandRun();
  private final File directory;

  ShowPackagesTest(@TempDir File directory) {
    this.directory = directory;
  }

  private static String published(String folder, String name) {
    File[] jars = new File(System.getProperty("packwatch.test." + folder, "")).listFiles();
    for (File each : jars == null ? new File[0] : jars) {
      if (each.getName().startsWith(name)) {
        return each.getPath();
      }
    }
    throw new AssertionError("no jar " + name);
  }

  private String jar(String main, String... classes) throws IOException {
    File file = new File(directory, "shop.jar");
    Manifest manifest = new Manifest();
    manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
    if (!main.isEmpty()) {
      manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, main);
    }
    try (JarOutputStream out = new JarOutputStream(new FileOutputStream(file), manifest)) {
      for (String each : classes) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(
            Opcodes.V1_8,
            Opcodes.ACC_PUBLIC,
            each.replace("BOOT-INF/classes/", ""),
            null,
            "java/lang/Object",
            null);
        writer.visitEnd();
        out.putNextEntry(new ZipEntry(each + ".class"));
        out.write(writer.toByteArray());
      }
    }
    return file.getPath();
  }

  @ParameterizedTest
  @CsvSource({
    "drivers, duckdb, org.duckdb",
    "drivers, mariadb-java-client-4, org.mariadb",
    "drivers, pgjdbc-ng-0.8, com.impossibl",
    "unmeasured, activej-http, io.activej",
    "unmeasured, nanohttpd, fi.iki",
  })
  void aLibraryIsNoApplication(String folder, String jar, String library) {
    assertEquals(1, run.of("packages", published(folder, jar)), run.err());
    assertTrue(run.out().contains(" only holds a library that Packwatch knows ("), run.out());
    assertTrue(run.out().contains(library), run.out());
    assertTrue(run.out().contains("it is not an application. Name the jar of the app"), run.out());
    assertFalse(run.out().contains("packages below"), run.out());
  }

  @ParameterizedTest
  @CsvSource({"h2-2.5, org.h2", "hsqldb-2.7, org.hsqldb"})
  void aLibraryThatCanBeStartedIsShownAsTheApplicationThatItThenIs(String jar, String library) {
    assertEquals(0, run.of("packages", published("drivers", jar)), run.err());
    assertTrue(run.out().contains("Packwatch knows (" + library + ")"), run.out());
    assertTrue(run.out().contains("if an application uses it, name that appl"), run.out());
    assertTrue(run.out().contains("packages below " + library), run.out());
  }

  @Test
  void theLibraryIsInTheDocument() {
    run.of("packages", published("drivers", "h2-2.5"), "--output", "json");

    assertEquals(Collections.singletonList("org.h2"), run.at("library"));
  }

  @Test
  void anApplicationIsNoLibraryWhateverItBrings() throws IOException {
    String jar = jar("com.acme.shop.Main", "com/acme/shop/Main", "org/h2/Driver", "org/h2/Other");

    assertEquals(0, run.of("packages", jar, "--output", "json"), run.err());
    assertEquals(Collections.emptyList(), run.at("library"));
    assertEquals(Arrays.asList("com.acme.shop"), run.at("roots"));
  }

  /** As Spring's own samples: their packages lie below a library's. */
  @Test
  void anArchiveWithAFolderForTheApplicationIsOne() throws IOException {
    String jar =
        jar(
            "org.springframework.boot.loader.JarLauncher",
            "org/springframework/boot/loader/JarLauncher",
            "BOOT-INF/classes/org/springframework/samples/Clinic");

    run.of("packages", jar, "--output", "json");
    assertEquals(Collections.emptyList(), run.at("library"));
  }
}
