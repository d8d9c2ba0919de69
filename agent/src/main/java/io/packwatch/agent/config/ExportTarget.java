package io.packwatch.agent.config;

/** A destination of figures: one word of {@code packwatch.export}. */
public enum ExportTarget {
  CLOUDWATCH,
  EMF,
  LOG
}
