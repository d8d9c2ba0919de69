package io.packwatch.agent.runtime;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.install.InstrumentationSetup;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.record.AgentMetrics;
import io.packwatch.agent.record.PoolGauges;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.time.SystemClock;
import java.util.function.Predicate;

/**
 * Gives the recorder what it asks the other rooms for. No lambdas: this runs before {@code main}.
 */
final class Recorders {

  private Recorders() {}

  static Recorder of(
      final Configuration configuration, InstrumentationSetup setup, DeliveryCounters self) {
    Predicate<Metric> switches =
        new Predicate<Metric>() {
          @Override
          public boolean test(Metric metric) {
            return configuration.settings().metricOn(metric);
          }
        };
    return new Recorder(
        setup.packages,
        switches,
        configuration.settings().get(Keys.SERIES_LIMIT),
        new PoolGauges(setup.probes.pools()),
        SystemClock.NANOS,
        new AgentMetrics(self, new ProbeLabels(setup.probes)),
        setup.business.rules());
  }
}
