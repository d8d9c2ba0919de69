package io.packwatch.agent.logs;

import org.jspecify.annotations.Nullable;

/** What of all this is on. Immutable. */
public final class LogSettings {

  /** Whether request, slow_query and external_api_call lines go anywhere. */
  final boolean lines;

  /** Whether messages of exceptions keep their values. */
  final boolean wholeMessages;

  /** Whether ids go into logging libraries, answers and outbound calls. */
  final boolean correlation;

  final int sampleMillionths;
  final int linesPerSecond;
  final String header;
  final String field;
  final boolean answered;
  final boolean sent;

  /** Told in each line, as several environments may share a log group; null for none. */
  final @Nullable String environment;

  /** Likewise. */
  final @Nullable String service;

  /**
   * @param header {@code packwatch.correlation.header}
   * @param field {@code packwatch.correlation.field}
   * @param environment {@code packwatch.environment}
   * @param service {@code packwatch.service}
   */
  public LogSettings(
      boolean lines,
      boolean wholeMessages,
      boolean correlation,
      int sampleMillionths,
      int linesPerSecond,
      String header,
      String field,
      boolean answered,
      boolean sent,
      @Nullable String environment,
      @Nullable String service) {
    this.lines = lines;
    this.wholeMessages = wholeMessages;
    this.correlation = correlation;
    this.sampleMillionths = sampleMillionths;
    this.linesPerSecond = linesPerSecond;
    this.header = header;
    this.field = field;
    this.answered = answered;
    this.sent = sent;
    this.environment = environment;
    this.service = service;
  }
}
