package io.packwatch.agent.config;

/** A way out for the figures: one word of {@code packwatch.export}. */
public enum ExportTarget {
  CLOUDWATCH,
  EMF,
  LOG
}
