package io.packwatch.agent.install;

import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.log.Log;
import io.packwatch.agent.packages.ApplicationName;
import io.packwatch.agent.packages.Discovery;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.packages.RunningJvm;
import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.probe.business.BusinessWeaving;
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
import org.jspecify.annotations.Nullable;

/**
 * What must be in place before the first class of the application is loaded: which packages classes
 * belong to, and how they are changed.
 */
public final class InstrumentationSetup {

  public final Discovery discovery;
  public final ApplicationName name;
  public final LogicalPackages packages;
  public final KnownClasses classes;
  public final ProbeIndex probes;
  public final BoundaryMethods boundaries;
  public final BusinessWeaving business;
  public final LoadedClasses loaded;
  public final UnmeasuredLibraries unmeasured;
  public final TransformStats stages;
  public final @Nullable ClassCache cache;

  private final Instrumentation instrumentation;
  private final Transformer transformer;

  /** Makes everything. No class passes through yet. */
  public InstrumentationSetup(Settings settings, Instrumentation instrumentation) {
    this.instrumentation = instrumentation;
    discovery = Discovery.of(RunningJvm.current());
    packages = LogicalPackages.of(settings.packages(), discovery);
    name = name(settings, discovery);
    Packages.resolveWith(packages);
    boundaries = new BoundaryMethods();
    probes = ProbeCatalog.index(settings, boundaries);
    business = ProbeCatalog.business(settings, probes);
    classes =
        new KnownClasses(
            packages,
            discovery.webApplications(packages, name),
            orNone(settings.find(Keys.JDBC_DRIVERS)));
    loaded = new LoadedClasses(instrumentation, probes, classes);
    stages = new TransformStats(Log.debugs());
    cache = Caches.of(settings, probes.probesOn());
    transformer = new Transformer(probes, classes, boundaries, stages, cache);
    unmeasured = transformer.unmeasured();
    transformer.defineLateBy(
        new Runnable() {
          @Override
          public void run() {
            BootstrapClasses.installLate();
          }
        });
  }

  /** From here on every class that is loaded passes through. */
  public void begin() {
    instrumentation.addTransformer(transformer, true);
    loaded.transform(unmeasured);
  }

  /** Its name: {@code packwatch.application}, or what was found. */
  public String application() {
    return name.text();
  }

  /** Whether packages may be of several applications of one server, each named in front. */
  public boolean namesApplications() {
    return !packages.isConfigured() && !name.isGiven();
  }

  private static ApplicationName name(Settings settings, Discovery discovery) {
    String configured = settings.find(Keys.APPLICATION);
    return configured == null ? discovery.name() : ApplicationName.given(configured);
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.<String>emptyList() : list;
  }
}
