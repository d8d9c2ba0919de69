package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.flush.SelfFigures;
import io.packwatch.agent.flush.Sender;
import io.packwatch.agent.guard.RecordingSwitch;
import io.packwatch.agent.guard.StressBreaker;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.Discovery;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.RunningJvm;
import io.packwatch.agent.probe.Probes;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.HotBoundaries;
import io.packwatch.agent.transform.Library;
import io.packwatch.agent.transform.LoadedClasses;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ProbeSwitches;
import io.packwatch.agent.transform.Stages;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.agent.transform.cache.ClassCache;
import io.packwatch.bootstrap.Installation;
import io.packwatch.bootstrap.Packages;
import java.lang.instrument.Instrumentation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The running agent: all rooms wired together, in the order in which figures flow. */
final class Agent {

  private Agent() {}

  /** Starts measuring. Called once in the life of a JVM. */
  static void start(Configuration configuration, Instrumentation instrumentation, long began) {
    if (Installation.claim(Version.BUILD) != null) {
      return;
    }
    Settings settings = configuration.settings();
    RecordingSwitch recording = new RecordingSwitch();
    StressBreaker breaker = new StressBreaker(recording);
    LiveSettings live = new LiveSettings(recording, breaker);
    live.changed(settings);
    Discovery discovery = Discovery.of(RunningJvm.current());
    LogicalPackages packages = LogicalPackages.of(settings.packages(), discovery.roots());
    Packages.resolveWith(packages);

    KnownClasses classes = new KnownClasses(packages, orNone(settings.find(Keys.JDBC_DRIVERS)));
    BoundaryMethods boundaries = new BoundaryMethods();
    ProbeIndex probes = probes(settings, boundaries);
    LoadedClasses loaded = new LoadedClasses(instrumentation, probes, classes);

    String application = settings.find(Keys.APPLICATION);
    application =
        application == null ? discovery.applicationName() : ApplicationName.valid(application);
    SelfFigures self = new SelfFigures();
    Sender sender = Exporters.sender(application, settings, self);
    Recorder recorder = Recorders.of(configuration, packages, probes, self);

    Following following = settings.isFollowing() ? Following.start(settings, packages) : null;

    Stages stages = new Stages(Log.debugs());
    ClassCache cache = Caches.of(settings, probes.probesOn());
    instrumentation.addTransformer(
        new Transformer(probes, classes, boundaries, stages, cache), true);
    loaded.transform();
    Intervals intervals =
        new Intervals(
            new IntervalEnds.Recorded(recorder, sender),
            settings.get(Keys.INTERVAL),
            System.currentTimeMillis());
    StartUp startUp = new StartUp(stages, cache);
    ProbeSwitches switches = new ProbeSwitches(probes, loaded);
    IntervalThread.start(
        intervals,
        new HotBoundaries(boundaries, loaded),
        switches,
        configuration,
        startUp,
        breaker,
        following);
    ShutdownHook.register(intervals, startUp, following, instrumentation);
    configuration.listen(live);
    configuration.listen(new LiveProbes(switches));
    Log.info(decided(application, settings, packages, discovery, System.nanoTime() - began));
  }

  private static ProbeIndex probes(Settings settings, BoundaryMethods boundaries) {
    ProbeIndex probes = new ProbeIndex();
    for (Library library : Probes.all()) {
      probes.add(library, settings.probeOn(library.name()));
    }
    PackageBoundary boundary =
        new PackageBoundary(
            settings.get(Keys.BOUNDARY),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_INCLUDE))),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_EXCLUDE))),
            boundaries);
    probes.add(boundary, settings.probeOn(boundary.name()));
    if (settings.isFollowing()) {
      Following.describe(settings, probes);
    }
    return probes;
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.<String>emptyList() : list;
  }

  private static String decided(
      String application,
      Settings settings,
      LogicalPackages packages,
      Discovery discovery,
      long nanos) {
    StringBuilder line = new StringBuilder("Packwatch ").append(Version.BUILD);
    line.append(" measures ").append(application);
    List<String> names =
        packages.isConfigured()
            ? new ArrayList<>(settings.packages().keySet())
            : packages.namesOf(discovery.javaPackages());
    Collections.sort(names);
    line.append(names.isEmpty() ? ": no packages found yet" : ": packages " + list(names));
    if (!packages.roots().isEmpty()) {
      line.append(" (below ").append(list(packages.roots())).append(')');
    }
    line.append("; exports ").append(Exporters.inWords(settings));
    line.append("; started in ").append(nanos / 1_000_000).append(" ms");
    return line.toString();
  }

  private static String list(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : ", ").append(word.isEmpty() ? "(default)" : word);
    }
    return text.toString();
  }
}
