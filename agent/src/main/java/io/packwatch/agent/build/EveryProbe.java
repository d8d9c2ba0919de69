package io.packwatch.agent.build;

import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.transform.Probe;
import io.packwatch.agent.transform.ProbeIndex;

/** All probes, switched on and needed, without settings. */
public final class EveryProbe implements ProbeIndex.Catalog {

  @Override
  public boolean isOn(String name) {
    return true;
  }

  @Override
  public boolean needs(String feature) {
    return true;
  }

  @Override
  public Probe probe(String className) {
    return ProbeCatalog.load(className);
  }
}
