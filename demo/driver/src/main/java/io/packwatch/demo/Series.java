package io.packwatch.demo;

import java.util.Map;

/**
 * What CloudWatch bills: one metric under one set of dimensions.
 *
 * @param dimensions values by name
 */
record Series(String namespace, String metric, Map<String, String> dimensions) {

  Series {
    dimensions = Map.copyOf(dimensions);
  }

  /** The logical package: the dimension that says so, else what follows the application's name. */
  String inPackage() {
    String named = dimensions.get("Package");
    return named != null ? named : namespace.substring(namespace.indexOf('/') + 1);
  }

  /** The value of a dimension, or a dash. */
  String label(String dimension) {
    return dimensions.getOrDefault(dimension, "-");
  }
}
