package io.packwatch.agent.cloudwatch;

import java.util.Map;

/**
 * One metric datum as CloudWatch defines it, without the SDK's types, because Embedded Metric
 * Format lines are made from it as well. Immutable.
 */
public final class Datum {

  public final String name;
  public final String unit;

  /** Names and values, in the order they are sent. */
  public final Map<String, String> dimensions;

  public final long timestampMillis;

  /** 1 or 60 seconds. */
  public final int storageResolution;

  public final DatumValue content;

  public Datum(
      String name,
      String unit,
      Map<String, String> dimensions,
      long timestampMillis,
      int storageResolution,
      DatumValue content) {
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
