package io.packwatch.agent.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.packwatch.agent.log.Log;
import io.packwatch.agent.metric.Metric;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file changes while the application runs. */
class RereadTest {

  private final Setup setup;

  /** Time stamps of the file, well apart. */
  private long modified = 1_000_000_000_000L;

  RereadTest(@TempDir Path directory) throws IOException {
    setup = new Setup(directory);
  }

  @Test
  void nothingHappensWhileTheFileStaysAsItIs() throws IOException {
    Configuration configuration = started("packwatch.recording=true");
    assertFalse(configuration.reread());
    assertFalse(configuration.reread());
    assertTrue(setup.infos.isEmpty());
  }

  @Test
  void aLiveKeyChangesAndIsTold() throws IOException {
    Configuration configuration = started("packwatch.recording=true");
    changed("packwatch.recording=false");
    assertTrue(configuration.reread());
    assertFalse(configuration.settings().get(Keys.RECORDING));
    assertEquals(Collections.singletonList("packwatch.recording: true -> false"), setup.infos);
  }

  @Test
  void aKeyThatIsTakenOutFallsBackToItsDefault() throws IOException {
    Configuration configuration = started("packwatch.slow.request=5s");
    changed("");
    assertTrue(configuration.reread());
    assertEquals(2_000L, configuration.settings().get(Keys.SLOW_REQUEST));
    assertEquals(Collections.singletonList("packwatch.slow.request: 5s -> 2s"), setup.infos);
  }

  @Test
  void aKeyThatComesIntoTheFileWithItsDefaultIsNoChange() throws IOException {
    Configuration configuration = started("");
    changed(
        "packwatch.slow.request=2000ms",
        "packwatch.metric.CallCount=off",
        "packwatch.probe.jdbc=on");
    assertFalse(configuration.reread());
    assertTrue(setup.infos.isEmpty(), setup.infos.toString());
  }

  @Test
  void aMetricIsSwitchedLive() throws IOException {
    Configuration configuration = started("");
    changed("packwatch.metric.CallCount=on");
    assertTrue(configuration.reread());
    assertTrue(configuration.settings().metricOn(Metric.CALL_COUNT));
    assertEquals(Collections.singletonList("packwatch.metric.CallCount: off -> on"), setup.infos);
  }

  @Test
  void theFileDoesNotBeatAStrongerSource() throws IOException {
    setup.property("packwatch.recording", "true");
    Configuration configuration = started("");
    changed("packwatch.recording=false");
    assertFalse(configuration.reread());
  }

  @Test
  void aPropertyThatTheApplicationSetsLaterChangesNothing() throws IOException {
    Configuration configuration = started("");
    setup.property("packwatch.recording", "false");
    changed("#");
    assertFalse(configuration.reread());
  }

  @Test
  void aKeyThatNeedsARestartIsToldOnceAndStays() throws IOException {
    Configuration configuration = started("packwatch.export=log");
    changed("packwatch.export=emf");
    assertFalse(configuration.reread());
    changed("packwatch.export=emf", "# and a comment");
    assertFalse(configuration.reread());
    assertEquals(
        Collections.singleton(ExportTarget.LOG), configuration.settings().get(Keys.EXPORT));
    assertEquals(
        Collections.singletonList(
            "packwatch.export: log -> emf takes effect at the next start of the application"),
        setup.infos);
  }

  @Test
  void aRestartKeyStaysWhileALiveOneChanges() throws IOException {
    Configuration configuration = started("packwatch.export=log");
    changed("packwatch.recording=off");
    assertTrue(configuration.reread());
    assertEquals(
        Collections.singleton(ExportTarget.LOG), configuration.settings().get(Keys.EXPORT));
    assertFalse(configuration.settings().get(Keys.RECORDING));
  }

  @Test
  void listenersGetTheNewSettings() throws IOException {
    Configuration configuration = started("");
    List<Settings> told = new ArrayList<>();
    configuration.listen(told::add);
    changed("packwatch.peers=off");
    configuration.reread();
    assertEquals(Collections.singletonList(configuration.settings()), told);
  }

  @Test
  void aListenerThatFailsDoesNotKeepTheNextFromKnowing() throws IOException {
    Configuration configuration = started("");
    List<Settings> told = new ArrayList<>();
    configuration.listen(
        settings -> {
          throw new IllegalStateException("broken");
        });
    configuration.listen(told::add);
    changed("packwatch.peers=off");
    assertTrue(configuration.reread());
    assertEquals(1, told.size());
    assertEquals(1, setup.errors.size());
  }

  @Test
  void theLogLevelIsAppliedLive() throws IOException {
    Configuration configuration = started("");
    changed("packwatch.log.level=warn");
    configuration.reread();
    assertEquals(Log.Level.WARN, setup.level);
  }

  @Test
  void aDeletedFileLeavesTheSettingsAndIsToldOnce() throws IOException {
    Configuration configuration = started("packwatch.recording=false");
    assertTrue(setup.file().delete());
    assertFalse(configuration.reread());
    assertFalse(configuration.reread());
    assertFalse(configuration.reread());
    assertFalse(configuration.settings().get(Keys.RECORDING));
    assertTrue(setup.warning().contains("cannot be read any more"), setup.warning());
  }

  @Test
  void aFileThatComesBackIsReadAgain() throws IOException {
    Configuration configuration = started("packwatch.recording=false");
    assertTrue(setup.file().delete());
    configuration.reread();
    changed("packwatch.recording=true");
    assertTrue(configuration.reread());
    assertTrue(configuration.settings().get(Keys.RECORDING));
  }

  @Test
  void aNamedFileThatWasMissingIsReadWhenItAppears() throws IOException {
    setup.argument("late.properties");
    Configuration configuration = setup.load();
    assertFalse(configuration.reread());
    Setup.write(new File(setup.workingDirectory, "late.properties"), "packwatch.peers=off");
    assertTrue(configuration.reread());
    assertEquals(1, setup.errors.size());
  }

  @Test
  void aFileThatAppearsInTheWorkingDirectoryIsRead() throws IOException {
    Configuration configuration = setup.load();
    changed("packwatch.peers=off");
    assertTrue(configuration.reread());
    assertEquals(setup.file(), configuration.file());
  }

  @Test
  void aSecondChangeWithinTheSameSecondAndOfTheSameLengthIsSeen() throws IOException {
    Configuration configuration = started("packwatch.slow.query=3s");
    changed("packwatch.slow.query=4s");
    assertTrue(configuration.reread());
    Setup.write(setup.file(), "packwatch.slow.query=5s");
    assertTrue(setup.file().setLastModified(modified));
    assertTrue(configuration.reread());
    assertEquals(5_000L, configuration.settings().get(Keys.SLOW_QUERY));
  }

  @Test
  void whatWasWrongBeforeIsNotSaidAgain() throws IOException {
    Configuration configuration = started("packwatch.interval=x");
    changed("packwatch.interval=x", "packwatch.peers=y");
    configuration.reread();
    configuration.reread();
    assertEquals(2, setup.warnings.size(), setup.warnings.toString());
    assertTrue(setup.warnings.get(1).startsWith("packwatch.peers=y"), setup.warnings.toString());
  }

  @Test
  void aChangeShowsTheReferenceAndNotTheSecret() throws IOException {
    setup.variable("LEVEL", "debug");
    Configuration configuration = started("");
    changed("packwatch.log.level=${env:LEVEL}");
    configuration.reread();
    assertEquals(Arrays.asList("packwatch.log.level: info -> ${env:LEVEL}"), setup.infos);
  }

  private Configuration started(String... lines) throws IOException {
    changed(lines);
    return setup.load();
  }

  private void changed(String... lines) throws IOException {
    setup.file(lines);
    modified += 60_000;
    assertTrue(setup.file().setLastModified(modified));
  }
}
