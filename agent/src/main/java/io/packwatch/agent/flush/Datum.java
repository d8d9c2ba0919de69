package io.packwatch.agent.flush;

import java.util.Map;

/**
 * One metric datum as CloudWatch defines it, without the SDK's types: Embedded Metric Format lines
 * are made from it as well. Immutable.
 */
final class Datum {

  final String name;
  final String unit;

  /** Names and values, in the order they are sent. */
  final Map<String, String> dimensions;

  final long timestampMillis;

  /** 1 or 60 seconds. */
  final int storageResolution;

  final Content content;

  Datum(
      String name,
      String unit,
      Map<String, String> dimensions,
      long timestampMillis,
      int storageResolution,
      Content content) {
    this.name = name;
    this.unit = unit;
    this.dimensions = dimensions;
    this.timestampMillis = timestampMillis;
    this.storageResolution = storageResolution;
    this.content = content;
  }

  /** For people: the metric and its dimensions. */
  @Override
  public String toString() {
    return name + dimensions;
  }
}
