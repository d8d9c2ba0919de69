package io.packwatch.agent.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Everything known of the exceptions of one fingerprint, at one moment. Immutable. */
public final class ErrorGroup {

  /** 16 hexadecimal digits, the same in every process and after every restart. */
  public final String fingerprint;

  /** The exception's class, by its full name. */
  public final String type;

  /** The class of its innermost cause; its own class if it has no cause. */
  public final String rootType;

  /**
   * The first one's message, at most 200 characters, masked unless configured otherwise; may be
   * empty.
   */
  public final String message;

  /** The application's frames of the first one, innermost first, each at most 200 characters. */
  public final List<String> frames;

  /** The logical package it was seen in. */
  public final String packageName;

  /** The route template of the request of its first occurrence; null outside of requests. */
  public final @Nullable String endpoint;

  /** The first one's correlation id; null when it had none. */
  public final @Nullable String correlationId;

  public final ErrorSeverity severity;

  /** Occurrences since the first. */
  public final long count;

  /** In milliseconds since 1970. */
  public final long firstMillis;

  public final long lastMillis;

  ErrorGroup(ErrorOccurrence first, ErrorSeverity severity, long count, long lastMillis) {
    this.fingerprint = first.trace.fingerprint();
    this.type = first.trace.type();
    this.rootType = first.trace.rootType();
    this.message = first.message;
    this.frames = first.frames;
    this.packageName = first.packageName;
    this.endpoint = first.endpoint;
    this.correlationId = first.correlationId;
    this.severity = severity;
    this.count = count;
    this.firstMillis = first.millis;
    this.lastMillis = lastMillis;
  }
}
