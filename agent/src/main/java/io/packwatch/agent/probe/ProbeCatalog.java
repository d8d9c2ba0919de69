package io.packwatch.agent.probe;

import io.packwatch.agent.config.BusinessKeys;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.LogKeys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.probe.boundary.NamePattern;
import io.packwatch.agent.probe.boundary.PackageBoundary;
import io.packwatch.agent.probe.business.BusinessCalls;
import io.packwatch.agent.probe.business.BusinessWeaving;
import io.packwatch.agent.text.TextResource;
import io.packwatch.agent.transform.BoundaryMethods;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeIndex;
import io.packwatch.agent.transform.ProbeInfo.Feature;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The probes of this build, with the settings applied; each is loaded when it is needed. */
public final class ProbeCatalog implements ProbeIndex.Catalog {

  private static final String INDEX = "probes.index";

  private final Settings settings;

  public ProbeCatalog(Settings settings) {
    this.settings = settings;
  }

  /** The index of all probes, and of package boundaries, which depend on the settings. */
  public static ProbeIndex index(Settings settings, BoundaryMethods boundaries) {
    ProbeCatalog catalog = new ProbeCatalog(settings);
    ProbeIndex probes = new ProbeIndex(written(), catalog);
    probes.add(
        PackageBoundary.NAME,
        new PackageBoundary(
            settings.get(Keys.BOUNDARY),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_INCLUDE))),
            NamePattern.of(orNone(settings.find(Keys.BOUNDARY_EXCLUDE))),
            boundaries),
        catalog.isOn(PackageBoundary.NAME));
    return probes;
  }

  /** Adds what the business counts to that index. */
  public static BusinessWeaving business(Settings settings, ProbeIndex probes) {
    return BusinessWeaving.into(
        probes, settings.all(BusinessKeys.RULE), settings.probeOn(BusinessCalls.NAME));
  }

  private static List<String> orNone(@Nullable List<String> list) {
    return list == null ? Collections.<String>emptyList() : list;
  }

  @Override
  public boolean isOn(String name) {
    return settings.probeOn(name);
  }

  @Override
  public boolean needs(String feature) {
    if (!settings.isFollowing()) {
      return false;
    }
    switch (Feature.valueOf(feature)) {
      case LOG_CONTEXT:
        return settings.isCorrelating();
      case LOG_MESSAGES:
        return settings.isCorrelating() && settings.get(LogKeys.JUL);
      case THREADS:
        return settings.isCorrelating() && settings.get(LogKeys.THREADS);
      case SQL:
        return settings.get(LogKeys.SQL);
      default:
        return true;
    }
  }

  @Override
  public Probe probe(String className) {
    return load(className);
  }

  /** Makes a probe by its constructor without arguments. */
  public static Probe load(String className) {
    try {
      return Class.forName(className)
          .asSubclass(Probe.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException broken) {
      throw new IllegalStateException(className + " is in the index and cannot be made", broken);
    }
  }

  /** The index as the build wrote it. */
  public static String written() {
    return TextResource.read(ProbeCatalog.class, INDEX);
  }
}
