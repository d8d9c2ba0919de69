package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.ConsoleKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.bootstrap.Installation;
import io.packwatch.bootstrap.Recording;
import java.lang.instrument.Instrumentation;

/**
 * The running agent, in two halves: what has to be in place before the application's {@code main}
 * ({@link InstrumentationSetup}), and what can wait until it runs ({@link AgentRuntime}).
 */
final class Agent {

  private Agent() {}

  /** Starts measuring. Called once in the life of a JVM. */
  static void start(Configuration configuration, Instrumentation instrumentation, long began) {
    if (Installation.claim(Version.BUILD) != null) {
      return;
    }
    Settings settings = configuration.settings();
    RecordingSwitch recording = new RecordingSwitch();
    LiveSettings live = new LiveSettings(recording);
    Recording.live = settings.find(ConsoleKeys.PORT) != null;
    live.changed(settings);
    configuration.listen(live);

    InstrumentationSetup weaving = InstrumentationSetup.begin(settings, instrumentation);
    AgentRuntime measurement =
        new AgentRuntime(configuration, weaving, recording, System.currentTimeMillis());
    Installation.answerWith(measurement);
    ShutdownHook.register(measurement, instrumentation);
    StartLine line =
        new StartLine(settings, configuration.used(), weaving, System.nanoTime() - began);
    IntervalThread.start(measurement, line, FunctionWork.listen(measurement, settings));
  }
}
