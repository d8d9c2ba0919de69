package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.ConsoleKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.delivery.ExportWorker;
import io.packwatch.agent.guard.CircuitBreaker;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.transform.HotMethodGuard;
import io.packwatch.agent.transform.ProbeSwitches;
import io.packwatch.bootstrap.Recording;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What reads and sends the figures. Application threads record without it: their counters only
 * grow. So it is made when a small application has started, and not beside that; or sooner, when
 * somebody looks, an interval ends, or the JVM does.
 */
final class AgentRuntime implements Consumer<String> {

  /** A small application has answered by then. Until then pools are not sampled. */
  private static final int SECONDS_OF_START = 3;

  /** A changed file is seen after at most this many seconds. */
  private static final int SECONDS_BETWEEN_READS = 10;

  /** Management beans are the application's {@code main}'s to touch first. */
  private static final int SECONDS_BEFORE_MANAGEMENT = 10;

  private final Configuration configuration;
  private final InstrumentationSetup weaving;
  private final RecordingSwitch recording;
  private final long startMillis;
  private final StartUp startUp;
  private final Checkpoints checkpoints;
  private final ProcessCpu cpu = new ProcessCpu();
  private @Nullable HotMethodGuard hot;
  private @Nullable Running running;

  /**
   * @param startMillis when the first interval begins, in milliseconds since 1970
   */
  AgentRuntime(
      Configuration configuration,
      InstrumentationSetup weaving,
      RecordingSwitch recording,
      long startMillis) {
    this.configuration = configuration;
    this.weaving = weaving;
    this.recording = recording;
    this.startMillis = startMillis;
    this.startUp = new StartUp(weaving.stages, weaving.cache);
    this.checkpoints = new Checkpoints(this, weaving.cache);
  }

  /** Called by {@code packwatch-interval} about once a second. */
  void tick(int second) {
    if (isNeeded(second)) {
      tick(running(), second); // first: nothing that fails must hold up the end of an interval
    }
    leaveOutHot(second);
    startUp.tick(System.nanoTime());
    if (second == 1) {
      checkpoints.listen();
    }
    if (second % SECONDS_BETWEEN_READS == 0) {
      configuration.reread();
    }
  }

  private boolean isNeeded(int second) {
    Settings settings = configuration.settings();
    return second >= SECONDS_OF_START
        || weaving.following != null
        || settings.find(ConsoleKeys.PORT) != null
        || Intervals.startOf(System.currentTimeMillis(), settings.get(Keys.INTERVAL)) > startMillis;
  }

  private void tick(Running parts, int second) {
    writeLines();
    parts.intervals.tick(System.currentTimeMillis());
    parts.onlookers.open();
    parts.switches.check(System.nanoTime());
    weaving.packages.improveCallers();
    if (second % SECONDS_BETWEEN_READS == 0) {
      weaving.packages.unclaimed().check();
    }
    if (second > SECONDS_BEFORE_MANAGEMENT) {
      parts.breaker.check(System.nanoTime());
    }
  }

  /** From the first second on: hot code has filled a processor by the third. */
  private void leaveOutHot(int second) {
    if (!weaving.boundaries.any()) {
      return;
    }
    if (second > SECONDS_BEFORE_MANAGEMENT) {
      cpu.open();
    }
    HotMethodGuard checks = hot;
    if (checks == null) {
      checks =
          new HotMethodGuard(
              weaving.boundaries,
              weaving.loaded,
              weaving.classes,
              weaving.packageNames(),
              cpu,
              new Consumer<String>() { // a lambda would be the first of many an application
                @Override
                public void accept(String line) {
                  Log.info(line);
                }
              });
      hot = checks;
    }
    checks.check(System.nanoTime());
  }

  /** Writes a snapshot to a file that the caller has made, on the JVM's attach thread. */
  @Override
  public void accept(String file) {
    Recording.muteThisThread();
    running().onlookers.write(file);
  }

  /** Writes the log lines of what was seen since the last call, where there are to be any. */
  void writeLines() {
    if (weaving.following != null) {
      running();
      weaving.following.tick();
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
    if (weaving.following != null) {
      weaving.following.renewIds();
    }
  }

  Checkpoints checkpoints() {
    return checkpoints;
  }

  StartUp startUp() {
    return startUp;
  }

  private synchronized Running running() {
    Running made = running;
    if (made == null) {
      made = new Running(this);
      running = made;
    }
    return made;
  }

  /** Everything made. */
  private static final class Running {

    final Intervals intervals;
    final ProbeSwitches switches;
    final CircuitBreaker breaker;
    final Introspection onlookers;

    Running(AgentRuntime of) {
      Settings settings = of.configuration.settings();
      DeliveryCounters self = new DeliveryCounters();
      ExportWorker sender = Exporters.sender(of.weaving, settings, self);
      if (of.weaving.following != null) {
        of.weaving.following.deliverBy(sender, of.weaving.application(), settings);
      }
      Recorder recorder =
          Recorders.of(of.configuration, of.weaving.packages, of.weaving.probes, self);
      intervals =
          new Intervals(
              new IntervalEnds.Recorded(recorder, sender, self),
              settings.get(Keys.INTERVAL),
              of.startMillis);
      switches = new ProbeSwitches(of.weaving.probes, of.weaving.loaded);
      breaker = new CircuitBreaker(of.recording);
      breaker.on(settings.get(Keys.STRESS));
      of.configuration.listen(new LiveGuards(switches, breaker));
      onlookers =
          new Introspection(
              settings, of.weaving, of.startMillis, recorder, sender, self, of.recording);
    }
  }
}
