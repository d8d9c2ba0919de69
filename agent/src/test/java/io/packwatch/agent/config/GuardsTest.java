package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A key that guards something and has a value that cannot be used gives the safe side. */
class GuardsTest {

  private static final String[] UNUSABLE = {
    "a\u0007b", "${env:NOWHERE}", "${file:/no/such}", "${x}"
  };

  /** Keys whose value decides neither what leaves, nor where to, nor who may look. */
  private static final List<String> GUARDS_NOTHING =
      Arrays.asList(
          "stress",
          "log.level",
          "application",
          "environment",
          "service",
          "version",
          "dimension.<Name>",
          "package.<Name>",
          "boundary",
          "business.<Name>", // a line that is wrong is left out
          "boundary.include",
          "boundary.exclude",
          "probe.<name>",
          "metric.<Name>",
          "http.errors",
          "errors.ignore",
          "slow.request",
          "slow.query",
          "jdbc.drivers",
          "interval",
          "lambda.flush",
          "series.limit",
          "logs.limit",
          "logs.file.size",
          "logs.file.count",
          "logs.stream",
          "logs.retention",
          "correlation.header",
          "correlation.field",
          "correlation.threads",
          "correlation.jul");

  private final Setup setup;

  GuardsTest(@TempDir Path directory) throws IOException {
    setup = new Setup(directory);
    // all that can be open is
    setup.property("packwatch.export", "cloudwatch,emf,log");
    setup.property("packwatch.logs.export", "cloudwatch,file,stdout");
    setup.property("packwatch.console.port", "9000");
  }

  static List<Key<?>> guarded() {
    List<Key<?>> guarded = new ArrayList<>();
    for (Key<?> key : KeyRegistry.all()) {
      if (key.type().guard() != null) {
        guarded.add(key);
      }
    }
    return guarded;
  }

  /** Whoever adds a key decides this. */
  @Test
  void everyKeyOfTheAgentGuardsSomethingOrIsKnownToGuardNothing() {
    for (Key<?> key : Keys.table().all()) {
      String name = key.name().substring(Key.PREFIX.length());
      assertEquals(key.type().guard() == null, GUARDS_NOTHING.contains(name), name);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aValueThatCannotBeUsedGivesTheSafeSideAndSaysSo(Key<?> key) {
    if (key == Keys.CONFIG) {
      setup.properties.remove("packwatch.console.port"); // its token may be in that file
    }
    for (String value : UNUSABLE) {
      setup.warnings.clear();
      setup.property(key.name(), value);
      assertSafe(key, setup.settings());
      Guard guard = key.type().guard();
      assertNotNull(guard);
      String warning = setup.warning();
      assertTrue(warning.startsWith(key.name()), warning);
      assertTrue(warning.contains("(system property)"), warning);
      String words = guard == Guard.ABSENT ? "the default is used (absent)" : guard.words;
      assertTrue(warning.contains(words), warning);
    }
  }

  @ParameterizedTest
  @MethodSource("guarded")
  void aLineOfTheFileThatCannotBeReadGivesTheSafeSideToo(Key<?> key) throws IOException {
    setup.properties.remove(key.name());
    File file = new File(setup.jarDirectory, "packwatch.properties");
    Setup.write(file, key.name() + "=\\u00zz", key == ConsoleKeys.PORT ? "" : "packwatch.x=");
    if (key == Keys.CONFIG) {
      return; // has no effect in the file itself
    }
    assertSafe(key, setup.settings());
    assertTrue(setup.warnings.toString().contains("line 1"), setup.warnings.toString());
  }

  private static void assertSafe(Key<?> key, Settings settings) {
    Map<Guard, Object> held = new LinkedHashMap<>();
    held.put(Guard.OFF, false);
    held.put(Guard.FALSE, false);
    held.put(Guard.NONE, Collections.emptySet());
    held.put(Guard.NO_SHARE, 0);
    Guard guard = key.type().guard();
    if (held.containsKey(guard)) {
      assertEquals(held.get(guard), settings.find(key), key.name());
      return;
    }
    boolean console = settings.find(ConsoleKeys.PORT) != null;
    boolean cloudWatch = settings.get(Keys.EXPORT).contains(ExportTarget.CLOUDWATCH);
    boolean emf = settings.get(Keys.EXPORT).contains(ExportTarget.EMF);
    boolean logs = settings.get(LogKeys.EXPORT).contains(LogExport.CLOUDWATCH);
    boolean logFile = settings.get(LogKeys.EXPORT).contains(LogExport.FILE);
    boolean noConsole = guard == Guard.NO_CONSOLE || guard == Guard.NO_FILE;
    assertEquals(noConsole, !console, key.name());
    assertEquals(guard == Guard.NO_CLOUDWATCH, !cloudWatch, key.name());
    assertEquals(guard == Guard.NO_EMF, !emf, key.name());
    boolean noLogs = guard == Guard.NO_CLOUDWATCH || guard == Guard.NO_LOGS_TO_CLOUDWATCH;
    assertEquals(noLogs, !logs, key.name());
    assertEquals(guard == Guard.NO_LOG_FILE, !logFile, key.name());
    assertTrue(settings.get(Keys.EXPORT).contains(ExportTarget.LOG), key.name());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"short", "with a blank in the middle", "unprintable-\u00e9-and-long-enough"})
  void anUnacceptableTokenIsNoTokenAndNoConsole(String token) {
    setup.property("packwatch.console.token", token);
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warning().contains("no console is opened"), setup.warning());
    assertFalse(setup.warning().contains(token), setup.warning());
  }

  /** A container sets a variable to nothing where its secret is missing. */
  @Test
  void anEmptyTokenIsNoConsole() {
    setup.variable("PACKWATCH_CONSOLE_TOKEN", " ");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warning().contains("no console is opened"), setup.warning());
  }

  @Test
  void anEmptyTokenLeavesTheOneOfAnotherSource() {
    setup.variable("PACKWATCH_CONSOLE_TOKEN", "0123456789abcdef");
    setup.property("packwatch.console.token", "");
    Settings settings = setup.settings();
    assertEquals("0123456789abcdef", settings.find(ConsoleKeys.TOKEN));
    assertEquals(9000, settings.find(ConsoleKeys.PORT));
    assertTrue(setup.warnings.isEmpty(), setup.warnings.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"PACKWATCH_CONSOLE_TOKEN_FILE", "PACKWATCH_CONSOLE_TOKN"})
  void aTokenUnderAnotherNameIsNoConsole(String variable) {
    setup.variable(variable, "/run/secrets/token");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warnings.toString().contains("no console is opened"));
  }

  @Test
  void anUnknownKeyOfTheConsoleBesideATokenIsOnlyUnknown() {
    setup.property("packwatch.console.colour", "red");
    setup.property("packwatch.console.token", "0123456789abcdef");
    assertEquals(9000, setup.settings().find(ConsoleKeys.PORT));
  }

  @Test
  void aTokenInAFileThatCannotBeReadIsNoConsole() {
    setup.property("packwatch.config", "/no/such/file");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warning().contains("no console is opened"), setup.warning());
  }

  @Test
  void aTokenWithoutThePrefixIsNoConsole() throws IOException {
    File file = new File(setup.jarDirectory, "packwatch.properties");
    Setup.write(file, "console.token=0123456789abcdef");
    assertNull(setup.settings().find(ConsoleKeys.PORT));
    assertTrue(setup.warning().contains("must be written packwatch.console.token"));
  }

  /** A file that was not meant must not stand in for one that was. */
  @Test
  void aNameOfTheFileThatCannotBeHadIsNoFile() throws IOException {
    Files.createDirectories(setup.jarDirectory.toPath());
    Setup.write(new File(setup.jarDirectory, "packwatch.properties"), "packwatch.service=other");
    setup.property("packwatch.config", "${env:NOWHERE}");
    assertNull(setup.settings().find(Keys.SERVICE));
  }

  @Test
  void whatBecomesUnusableWhileTheApplicationRunsIsClosedAtOnce() throws IOException {
    File file = new File(setup.jarDirectory, "packwatch.properties");
    Setup.write(file, "packwatch.peers=on");
    Configuration configuration = setup.load();
    assertTrue(configuration.settings().get(Keys.PEERS));
    Setup.write(file, "packwatch.peers=of");
    assertTrue(configuration.reread());
    assertFalse(configuration.settings().get(Keys.PEERS));
  }
}
