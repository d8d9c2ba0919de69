package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.transform.ProbeSwitches;

/** Hands {@code packwatch.probe.<name>} to the probes when it changes at run time. */
final class LiveProbes implements Configuration.Listener {

  private final ProbeSwitches switches;

  LiveProbes(ProbeSwitches switches) {
    this.switches = switches;
  }

  @Override
  public void changed(final Settings settings) {
    switches.follow(
        new ProbeSwitches.Wanted() {
          @Override
          public boolean isOn(String probe) {
            return settings.probeOn(probe);
          }
        });
  }
}
