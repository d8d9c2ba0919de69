package io.packwatch.agent.start;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.Discovery;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.RunningJvm;
import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.LoadedClasses;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.TransformStats;
import io.packwatch.agent.transform.Transformer;
import io.packwatch.agent.transform.UnmeasuredLibraries;
import io.packwatch.agent.transform.cache.ClassCache;
import io.packwatch.bootstrap.Packages;
import java.lang.instrument.Instrumentation;
import java.util.Collections;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What must be in place before the first class of the application is loaded: which packages classes
 * belong to, and how they are changed.
 */
final class InstrumentationSetup {

  final Discovery discovery;
  final ApplicationName name;
  final LogicalPackages packages;
  final KnownClasses classes;
  final ProbeIndex probes;
  final BoundaryMethods boundaries;
  final LoadedClasses loaded;
  final UnmeasuredLibraries unmeasured;
  final TransformStats stages;
  final @Nullable ClassCache cache;

  /** Null while structured logs and correlation are off: then nothing of them is loaded. */
  final @Nullable LogRuntime following;

  private InstrumentationSetup(Settings settings, Instrumentation instrumentation) {
    discovery = Discovery.of(RunningJvm.current());
    packages = LogicalPackages.of(settings.packages(), discovery);
    name = name(settings, discovery);
    Packages.resolveWith(packages);
    boundaries = new BoundaryMethods();
    probes = ProbeCatalog.index(settings, boundaries);
    classes =
        new KnownClasses(
            packages,
            discovery.webApplications(packages, name),
            orNone(settings.find(Keys.JDBC_DRIVERS)));
    loaded = new LoadedClasses(instrumentation, probes, classes);
    stages = new TransformStats(Log.debugs());
    cache = Caches.of(settings, probes.probesOn());
    following = settings.isFollowing() ? LogRuntime.start(settings, packages) : null;
    Transformer transformer = new Transformer(probes, classes, boundaries, stages, cache);
    unmeasured = transformer.unmeasured();
    instrumentation.addTransformer(transformer, true);
  }

  /** From here on every class that is loaded passes through. */
  static InstrumentationSetup begin(Settings settings, Instrumentation instrumentation) {
    InstrumentationSetup weaving = new InstrumentationSetup(settings, instrumentation);
    weaving.loaded.transform(weaving.unmeasured);
    return weaving;
  }

  /** Its name: {@code packwatch.application}, or what was found. */
  String application() {
    return name.text();
  }

  /** Whether packages may be of several applications of one server, each named in front. */
  boolean namesApplications() {
    return !packages.isConfigured() && !name.isGiven();
  }

  private static ApplicationName name(Settings settings, Discovery discovery) {
    String configured = settings.find(Keys.APPLICATION);
    return configured == null ? discovery.name() : ApplicationName.given(configured);
  }

  /** The names of logical packages by their numbers. */
  IntFunction<String> packageNames() {
    return new IntFunction<String>() {
      @Override
      public String apply(int packageId) {
        return packages.names().get(packageId);
      }
    };
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.<String>emptyList() : list;
  }
}
