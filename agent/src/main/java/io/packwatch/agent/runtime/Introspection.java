package io.packwatch.agent.runtime;

import io.packwatch.agent.config.ConsoleKeys;
import io.packwatch.agent.config.ExportTarget;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.console.AgentState;
import io.packwatch.agent.console.Console;
import io.packwatch.agent.console.FollowedIncidents;
import io.packwatch.agent.console.Incidents;
import io.packwatch.agent.console.SnapshotDocument;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.agent.transform.UnmeasuredLibraries;
import io.packwatch.bootstrap.Recording;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Lets people look at the running agent: the console, where a port is set, and snapshots, which the
 * command line asks for. Until then nothing of the console's room is loaded.
 */
final class Introspection {

  private final Settings settings;
  private final AgentRuntime agent;
  private final Recorder recorder;
  private final ExportWorker sender;
  private final DeliveryCounters self;
  private final RecordingSwitch recording;
  private boolean opened;

  Introspection(
      AgentRuntime agent,
      Settings settings,
      Recorder recorder,
      ExportWorker sender,
      DeliveryCounters self,
      RecordingSwitch recording) {
    this.agent = agent;
    this.settings = settings;
    this.recorder = recorder;
    this.sender = sender;
    this.self = self;
    this.recording = recording;
  }

  /** Opens the console where a port is set, the first time it is called. */
  void open() {
    Integer port = settings.find(ConsoleKeys.PORT);
    if (port == null || opened) {
      return;
    }
    opened = true;
    boolean opens =
        Console.open(
            watched(), settings.get(ConsoleKeys.ADDRESS), port, settings.find(ConsoleKeys.TOKEN));
    if (!opens) {
      Recording.live = false;
    }
  }

  /** Writes a snapshot to a file that is there already. */
  void write(String file) {
    try (FileOutputStream out = new FileOutputStream(file)) {
      out.write(SnapshotDocument.of(watched()));
    } catch (IOException failure) {
      Log.warn("the requested snapshot could not be written: " + Log.describe(failure));
    }
  }

  private AgentState watched() {
    return new AgentState(
        new AgentState.Identity(
            agent.setup.application(),
            Version.BUILD,
            Exporters.inWords(settings),
            (int) (settings.get(Keys.INTERVAL) / 1_000),
            settings.get(Keys.EXPORT).contains(ExportTarget.CLOUDWATCH)),
        agent.startMillis(),
        recorder,
        sender,
        self,
        recording,
        incidents(),
        new NotMeasured(agent.setup.unmeasured),
        new ProbeLabels(agent.setup.probes),
        SystemClock.NANOS);
  }

  /** Where errors are grouped and statements kept: with structured logs, and with a console. */
  private Incidents incidents() {
    LogRuntime logs = agent.logs;
    return logs == null ? Incidents.NONE : new FollowedIncidents(logs.errors(), logs.statements());
  }

  private static final class NotMeasured implements AgentState.Unmeasured {
    private final UnmeasuredLibraries libraries;

    NotMeasured(UnmeasuredLibraries libraries) {
      this.libraries = libraries;
    }

    @Override
    public List<String> sentences() {
      return libraries.sentences();
    }

    @Override
    public boolean hasServer() {
      return libraries.sees(UnmeasuredLibraries.Kind.SERVER);
    }
  }
}
