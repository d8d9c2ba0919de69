package io.packwatch.agent.transform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Writes the index that {@link ProbeIndex} reads: entries for metrics first, then those for
 * correlation, which are woven inside. The build uses it.
 */
public final class ProbeIndexWriter {

  private final StringBuilder metrics = new StringBuilder();
  private final StringBuilder correlation = new StringBuilder();

  /** Adds a probe, after those whose advice is outside its own. */
  public void add(Probe probe, ProbeInfo info) {
    String className = probe.getClass().getName();
    ProbeRules measured = ProbeRules.ofMetrics(probe, 0);
    ProbeRules correlated = ProbeRules.ofCorrelation(probe, 0);
    if (measured.isEmpty() && correlated.isEmpty()) {
      throw new IllegalArgumentException(className + " instruments nothing");
    }
    if (!measured.isEmpty()) {
      List<String> switches = Collections.singletonList(info.name());
      String feature = ProbeInfo.Feature.METRICS.name();
      ProbeIndexFile.write(metrics, new ProbeEntry(switches, feature, className), measured);
    }
    if (!correlated.isEmpty()) {
      List<String> switches = new ArrayList<>(Arrays.asList(info.name(), info.correlation()));
      switches.remove("");
      String feature = info.correlates().name();
      ProbeIndexFile.write(correlation, new ProbeEntry(switches, feature, className), correlated);
    }
  }

  /** The text of all added probes. */
  public String text() {
    return metrics.toString() + correlation;
  }
}
