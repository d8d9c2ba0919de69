package io.packwatch.agent.errors;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of all exceptions of one fingerprint, as of one moment. Immutable. */
public final class ErrorGroup {

  /** 16 hexadecimal digits, the same in every process and after every restart. */
  public final String fingerprint;

  /** The exception's class, by its full name. */
  public final String type;

  /** The class of its innermost cause; its own where it has none. */
  public final String rootType;

  /**
   * The first one's message, at most 200 characters, without values unless they are asked for; may
   * be empty.
   */
  public final String message;

  /** The application's frames of the first one, innermost first, each at most 200 characters. */
  public final List<String> frames;

  /** The logical package it was seen in. */
  public final String packageName;

  /** The route template of the request it was first seen in; null outside of requests. */
  public final @Nullable String endpoint;

  /** The first one's correlation id; null when it had none. */
  public final @Nullable String correlationId;

  public final ErrorSeverity severity;

  /** How often it was seen since it was first seen. */
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
