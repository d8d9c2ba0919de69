package io.packwatch.agent.build;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.transform.ClassBytes;
import io.packwatch.agent.transform.ClassFile;
import io.packwatch.agent.transform.DryRun;
import io.packwatch.bootstrap.ProbeFailures;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RelocationTest {

  @Test
  void namesDescriptorsAndPathsAreMoved() {
    assertEquals(
        "java.lang.PackwatchThreadState", Relocation.of("io.packwatch.bootstrap.ThreadState"));
    assertEquals(
        "java/lang/PackwatchThreadState", Relocation.of("io/packwatch/bootstrap/ThreadState"));
    assertEquals(
        "(Ljava/lang/PackwatchTimer;I[Ljava/lang/PackwatchPool$State;)V",
        Relocation.of("(Lio/packwatch/bootstrap/Timer;I[Lio/packwatch/bootstrap/Pool$State;)V"));
  }

  @Test
  void thePackageAsCodePutsNamesTogetherIsMoved() {
    assertEquals("java/lang/Packwatch", Relocation.of("io/packwatch/bootstrap/"));
  }

  @Test
  void whatIsNoClassOfItsStays() {
    for (String text :
        new String[] {
          "io/packwatch/bootstrap/classes.txt",
          "io.packwatch.bootstrap",
          "io/packwatch/agent/transform/Weaver",
          "io.packwatch.bootstrap/ThreadState",
          "java/lang/Object"
        }) {
      assertEquals(text, Relocation.of(text));
    }
  }

  @Test
  void aClassIsMovedWithItsFileAndWhateverNamesIt(@TempDir Path directory) throws IOException {
    Path from = directory.resolve("from/io/packwatch/bootstrap");
    Files.createDirectories(from);
    Files.write(from.resolve("ProbeFailures.class"), ClassBytes.of(ProbeFailures.class));
    Files.write(from.resolve("package-info.class"), new byte[0]);
    File to = directory.resolve("to").toFile();

    Relocation.main(new String[] {directory.resolve("from").toString(), to.getPath()});

    assertEquals(1, requireNonNull(new File(to, "java/lang").list()).length);
    Path moved = to.toPath().resolve("java/lang/PackwatchProbeFailures.class");
    byte[] bytes = Files.readAllBytes(moved);
    ClassFile file = requireNonNull(ClassFile.read(bytes));
    assertEquals("java/lang/PackwatchProbeFailures", file.name());
    assertFalse(DryRun.mentions(bytes, "io/packwatch/bootstrap"));
    assertTrue(DryRun.mentions(bytes, "java/lang/Packwatch"));
  }
}
