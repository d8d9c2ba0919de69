package io.packwatch.agent.config;

/** A way out for log lines: one word of {@code packwatch.logs.export}. */
public enum LogExport {
  CLOUDWATCH,
  STDOUT,
  FILE
}
