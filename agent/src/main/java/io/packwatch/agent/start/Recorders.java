package io.packwatch.agent.start;

import io.packwatch.agent.config.Configuration;
import io.packwatch.agent.config.Keys;
import io.packwatch.agent.delivery.DeliveryCounters;
import io.packwatch.agent.metric.Metric;
import io.packwatch.agent.packages.LogicalPackages;
import io.packwatch.agent.record.AgentMetrics;
import io.packwatch.agent.record.PoolGauges;
import io.packwatch.agent.record.Recorder;
import io.packwatch.agent.transform.ProbeIndex;
import java.util.function.IntFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * Gives the recorder what it asks the other rooms for. No lambdas: this runs before {@code main}.
 */
final class Recorders {

  private Recorders() {}

  static Recorder of(
      final Configuration configuration,
      final LogicalPackages packages,
      final ProbeIndex probes,
      DeliveryCounters self) {
    IntFunction<String> packageNames =
        new IntFunction<String>() {
          @Override
          public String apply(int id) {
            return packages.nameOf(id);
          }
        };
    IntFunction<String> probeNames =
        new IntFunction<String>() {
          @Override
          public String apply(int probe) {
            return probes.labels().get(probe);
          }
        };
    Predicate<Metric> switches =
        new Predicate<Metric>() {
          @Override
          public boolean test(Metric metric) {
            return configuration.settings().metricOn(metric);
          }
        };
    LongSupplier nanoClock =
        new LongSupplier() {
          @Override
          public long getAsLong() {
            return System.nanoTime();
          }
        };
    return new Recorder(
        packageNames,
        switches,
        configuration.settings().get(Keys.SERIES_LIMIT),
        new PoolGauges(probes.pools()),
        nanoClock,
        new AgentMetrics(self, probeNames));
  }
}
