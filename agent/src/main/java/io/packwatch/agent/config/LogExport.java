package io.packwatch.agent.config;

/** A destination of log lines: one word of {@code packwatch.logs.export}. */
public enum LogExport {
  CLOUDWATCH,
  STDOUT,
  FILE
}
