package io.packwatch.benchmarks.compare;

import java.util.EnumMap;
import java.util.Map;

/**
 * One run of one application under one variant.
 *
 * @param workload its {@linkplain Workload#id id}
 * @param variant its {@linkplain Variant#id id}
 * @param round from 1
 * @param figures what was measured; what the machine cannot measure is not there
 */
record Run(String workload, String variant, int round, Map<Figure, Double> figures) {

  Run {
    figures = new EnumMap<>(figures);
  }
}
