package io.packwatch.agent.runtime;

import io.packwatch.agent.transform.ProbeIndex;
import java.util.function.IntFunction;

/** The label of a probe by its number: {@code okhttp}, {@code okhttp/correlation}. */
final class ProbeLabels implements IntFunction<String> {

  private final ProbeIndex probes;

  ProbeLabels(ProbeIndex probes) {
    this.probes = probes;
  }

  @Override
  public String apply(int probe) {
    return probes.labels().get(probe);
  }
}
