package io.packwatch.agent.probe;

import io.packwatch.agent.config.Settings;
import io.packwatch.agent.transform.ProbeSwitches;

/** Which probes are to be on, as {@code packwatch.probe.<name>} says. */
public final class ProbesWanted implements ProbeSwitches.Wanted {

  private final Settings settings;

  public ProbesWanted(Settings settings) {
    this.settings = settings;
  }

  @Override
  public boolean isOn(String probe) {
    return settings.probeOn(probe);
  }
}
