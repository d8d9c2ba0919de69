package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Collections;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** packwatch.properties in the working directory: what it may set, and when it is read at all. */
class UnnamedTest {

  private final Setup setup;

  UnnamedTest(@TempDir Path directory) throws IOException {
    setup = new Setup(directory);
  }

  @BeforeEach
  void nobodyElseMayWrite() throws IOException {
    mode(setup.workingDirectory, "rwxr-xr-x");
  }

  private static void mode(File file, String mode) throws IOException {
    Files.setPosixFilePermissions(file.toPath(), PosixFilePermissions.fromString(mode));
  }

  private File trusted(String... lines) throws IOException {
    File file = setup.unnamed(lines);
    mode(file, "rw-r--r--");
    return file;
  }

  @Test
  void whatIsHarmlessIsTaken() throws IOException {
    File file = trusted("packwatch.service=shop", "packwatch.peers=off", "packwatch.version=$${x}");
    Configuration configuration = setup.load();
    assertEquals("shop", configuration.settings().get(Keys.SERVICE));
    assertFalse(configuration.settings().get(Keys.PEERS));
    assertEquals("${x}", configuration.settings().get(Keys.VERSION));
    assertEquals(file, configuration.used());
    assertTrue(configuration.isUnnamed());
    assertEquals(Collections.emptyList(), setup.warnings);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "packwatch.cloudwatch.endpoint=http://elsewhere",
        "packwatch.logs.endpoint=http://elsewhere",
        "packwatch.cloudwatch.profile=admin",
        "packwatch.runbook=https://elsewhere",
        "packwatch.notify.SEV1=someone@elsewhere",
        "packwatch.emf.file=/etc/profile",
        "packwatch.logs.file=/etc/profile",
        "packwatch.logs.export=cloudwatch,file",
        "packwatch.cache.directory=cache",
        "packwatch.buffer.directory=buffer",
        "packwatch.console.port=9000",
        "packwatch.console.address=0.0.0.0",
        "packwatch.dimension.X=${env:SOME_KEY}",
        "packwatch.dimension.X=a${file:/etc/passwd}",
        "packwatch.dimension.X=\\u0024{env:SOME_KEY}",
        "packwatch.peers=${env:SOME_KEY}",
      })
  void whatItMayNotSetIsIgnoredAndSaidByKeyAndLine(String line) throws IOException {
    setup.variable("SOME_KEY", "s3cret");
    File file = trusted("packwatch.service=shop", line);
    Configuration configuration = setup.load();
    String name = line.substring(0, line.indexOf('='));
    assertFalse(configuration.settings().given().containsKey(name), name);
    assertEquals("shop", configuration.settings().get(Keys.SERVICE));
    String warning = setup.warning();
    assertTrue(warning.startsWith(name + " (" + file + ", line 2) is ignored: "), warning);
    assertTrue(warning.contains("name it with packwatch.config"), warning);
    assertFalse(configuration.reread());
    assertEquals(1, setup.warnings.size(), "once");
  }

  @Test
  void theNamedFileMaySetAllOfIt() throws IOException {
    File file = trusted("packwatch.cloudwatch.endpoint=http://local");
    setup.argument(file.getPath());
    assertEquals("http://local", setup.settings().get(Keys.CLOUDWATCH_ENDPOINT));
  }

  @Test
  void aTokenThatIsIgnoredOpensNoConsole() throws IOException {
    setup.property("packwatch.console.port", "9000");
    trusted("packwatch.console.token=0123456789abcdef");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warning().contains("no console is opened"), setup.warning());
  }

  @ParameterizedTest
  @ValueSource(strings = {"rw-rw-rw-", "rw-r--rw-"})
  void aFileThatOthersMayWriteIsNotRead(String mode) throws IOException {
    File file = setup.unnamed("packwatch.service=theirs");
    mode(file, mode);
    assertNotRead(file, "every user may write to it");
  }

  @Test
  void aFileInADirectoryThatOthersMayWriteIsNotRead() throws IOException {
    File file = trusted("packwatch.service=theirs");
    mode(setup.workingDirectory, "rwxrwxrwx");
    assertNotRead(file, "of its directory: every user may write to it");
  }

  private void assertNotRead(File file, String reason) {
    Configuration configuration = setup.load();
    assertNull(configuration.settings().find(Keys.SERVICE));
    assertNull(configuration.used());
    String warning = setup.warning();
    assertTrue(warning.startsWith(file + " is not read, because " + reason), warning);
    configuration.reread();
    assertEquals(1, setup.warnings.size(), "once");
  }

  @Test
  void aTokenInAFileThatIsNotReadOpensNoConsole() throws IOException {
    setup.property("packwatch.console.port", "9000");
    mode(setup.unnamed("packwatch.console.token=0123456789abcdef"), "rw-rw-rw-");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
  }

  @Test
  void aFileThatOthersMayWriteSinceTheStartIsNotReadAgain() throws IOException {
    File file = trusted("packwatch.recording=true");
    Configuration configuration = setup.load();
    Setup.write(file, "packwatch.recording=false");
    mode(file, "rw-rw-rw-");
    assertFalse(configuration.reread());
    assertTrue(configuration.settings().get(Keys.RECORDING));
    assertTrue(setup.warning().contains("every user may write to it"), setup.warning());
  }
}
