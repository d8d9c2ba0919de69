package io.packwatch.agent.console;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Errors that are the same: one row of {@code top_errors}, and one fold of the page. Immutable. */
public final class ErrorGroup {

  final String fingerprint;
  final String packageName;
  final String exception;
  final String message;
  final String severity;
  final long count;
  final long firstMillis;
  final long lastMillis;
  final List<String> stack;

  /**
   * @param exception its class
   * @param message what may be shown of its message
   * @param severity LOW, MEDIUM, HIGH or CRITICAL
   * @param firstMillis when it was first seen, in milliseconds since 1970
   * @param stack the application's frames, the innermost first
   */
  public ErrorGroup(
      String fingerprint,
      String packageName,
      String exception,
      String message,
      String severity,
      long count,
      long firstMillis,
      long lastMillis,
      List<String> stack) {
    this.fingerprint = fingerprint;
    this.packageName = packageName;
    this.exception = exception;
    this.message = message;
    this.severity = severity;
    this.count = count;
    this.firstMillis = firstMillis;
    this.lastMillis = lastMillis;
    this.stack = Collections.unmodifiableList(new ArrayList<>(stack));
  }
}
