package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.ConsoleKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.guard.CircuitBreaker;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.install.InstrumentationSetup;
import io.packwatch.agent.install.Version;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.time.SystemClock;
import io.packwatch.agent.transform.ProbeSwitches;
import io.packwatch.bootstrap.Installation;
import io.packwatch.bootstrap.Recording;
import java.lang.instrument.Instrumentation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The one place where the agent is put together, in two halves: what has to be there before the
 * application's {@code main} ({@link #start}), and what reads and sends the figures ({@link
 * Running}).
 *
 * <p>Application threads record without the second half: their counters only grow. So it is made
 * when a small application has started, and not beside that; or sooner, when somebody looks, an
 * interval ends, or the JVM does.
 */
public final class AgentRuntime implements Consumer<String> {

  final Configuration configuration;
  final InstrumentationSetup setup;

  /** Null while structured logs and correlation are off: then nothing of them is loaded. */
  final @Nullable LogRuntime logs;

  final StartUp startUp;
  final Checkpoints checkpoints;
  private final RecordingSwitch recording;
  private final long startMillis;
  private @Nullable Running running;

  private AgentRuntime(
      Configuration configuration,
      InstrumentationSetup setup,
      @Nullable LogRuntime logs,
      RecordingSwitch recording) {
    this.configuration = configuration;
    this.setup = setup;
    this.logs = logs;
    this.recording = recording;
    this.startMillis = SystemClock.WALL_MILLIS.getAsLong();
    this.startUp = new StartUp(setup.stages, setup.cache);
    this.checkpoints = new Checkpoints(this, setup.cache);
  }

  /**
   * Starts measuring. Called once in the life of a JVM, before the application's {@code main}.
   *
   * @param began {@code System.nanoTime()} when the JVM called us
   */
  public static void start(
      Configuration configuration, Instrumentation instrumentation, long began) {
    if (Installation.claim(Version.BUILD) != null) {
      return;
    }
    Settings settings = configuration.settings();
    RecordingSwitch recording = new RecordingSwitch();
    LiveSettings live = new LiveSettings(recording);
    Recording.live = settings.find(ConsoleKeys.PORT) != null;
    live.changed(settings);
    configuration.listen(live);

    InstrumentationSetup setup = new InstrumentationSetup(settings, instrumentation);
    LogRuntime logs = settings.isFollowing() ? LogRuntime.start(settings, setup.packages) : null;
    setup.begin();

    AgentRuntime agent = new AgentRuntime(configuration, setup, logs, recording);
    Schedule schedule = new Schedule(agent, SystemClock.WALL_MILLIS, SystemClock.NANOS);
    Installation.answerWith(agent);
    ShutdownHook.register(agent, instrumentation);
    StartLine line =
        new StartLine(settings, configuration.used(), setup, SystemClock.NANOS.getAsLong() - began);
    IntervalThread.start(agent, schedule, line, FunctionWork.listen(agent, schedule));
  }

  /** When the first interval began, in milliseconds since 1970. */
  long startMillis() {
    return startMillis;
  }

  /** Writes a snapshot to a file that the caller has made, on the JVM's attach thread. */
  @Override
  public void accept(String file) {
    Recording.muteThisThread();
    running().introspection.write(file);
  }

  /** Writes the log lines of what was seen since the last call, where there are to be any. */
  void writeLines() {
    if (logs != null) {
      running();
      logs.tick(SystemClock.WALL_MILLIS.getAsLong());
    }
  }

  /** Makes what is needed to send, where it is not made yet. */
  void prepare() {
    running();
  }

  Intervals intervals() {
    return running().intervals;
  }

  /** The process goes on from an image: what tells it from others must be its own. */
  void renewIds() {
    if (logs != null) {
      logs.renewIds();
    }
  }

  synchronized Running running() {
    Running made = running;
    if (made == null) {
      made = new Running(this);
      running = made;
    }
    return made;
  }

  /** The second half. */
  static final class Running {

    final Intervals intervals;
    final ProbeSwitches switches;
    final CircuitBreaker breaker;
    final Introspection introspection;

    private Running(AgentRuntime of) {
      Settings settings = of.configuration.settings();
      DeliveryCounters self = new DeliveryCounters();
      ExportWorker sender = Exporters.sender(of.setup, settings, self);
      if (of.logs != null) {
        of.logs.deliverBy(sender, of.setup.application(), settings);
      }
      Recorder recorder = Recorders.of(of.configuration, of.setup, self);
      intervals =
          new Intervals(
              new IntervalEnds.Recorded(recorder, sender, self),
              settings.get(Keys.INTERVAL),
              of.startMillis);
      switches = new ProbeSwitches(of.setup.probes, of.setup.loaded);
      breaker = new CircuitBreaker(of.recording);
      breaker.on(settings.get(Keys.STRESS));
      of.configuration.listen(new LiveGuards(switches, breaker));
      of.configuration.listen(new LiveBusiness(of.setup));
      introspection = new Introspection(of, settings, recorder, sender, self, of.recording);
    }
  }
}
