package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.config.Settings;
import io.packwatch.agent.guard.CircuitBreaker;
import io.packwatch.agent.probe.ProbeCatalog;
import io.packwatch.agent.transform.ProbeSwitches;

/** Hands settings that may change at run time to what watches over the probes. */
final class LiveGuards implements Configuration.Listener {

  private final ProbeSwitches switches;
  private final CircuitBreaker breaker;

  LiveGuards(ProbeSwitches switches, CircuitBreaker breaker) {
    this.switches = switches;
    this.breaker = breaker;
  }

  @Override
  public void changed(Settings settings) {
    switches.follow(new ProbeCatalog(settings));
    breaker.on(settings.get(Keys.STRESS));
  }
}
