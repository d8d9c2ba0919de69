package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** A key with its text as a source gives it, not yet interpreted. Immutable. */
final class RawProperty {

  static final String ENVIRONMENT = "environment variable";

  /** The full name, {@code packwatch.interval}. */
  final String name;

  /** The name as it was written: {@code PACKWATCH_INTERVAL}. */
  final String written;

  final String text;

  /** Where it was found: the kind of source, or the file and the line. */
  final String origin;

  /** The line in the file, from 1; 0 for any other source. */
  final int line;

  /** Why it has no usable value, as a continuation of the place; null if the text can be read. */
  final @Nullable String wrong;

  RawProperty(String name, String written, String text, String origin) {
    this(name, written, text, origin, 0);
  }

  RawProperty(String name, String written, String text, String origin, int line) {
    this(name, written, text, origin, line, null);
  }

  private RawProperty(
      String name, String written, String text, String origin, int line, @Nullable String wrong) {
    this.wrong = wrong;
    this.name = name;
    this.written = written;
    this.text = text;
    this.origin = origin;
    this.line = line;
  }

  /** A key that was meant to be set, and whose value is unknown. */
  static RawProperty unreadable(
      String name, String written, String origin, int line, String wrong) {
    return new RawProperty(name, written, "", origin, line, wrong);
  }

  /** Whether it sets no value: containers often set empty variables. */
  boolean isEmpty() {
    return wrong == null && text.trim().isEmpty();
  }

  /** A full name in the spelling of this source. */
  String spelled(String fullName) {
    return origin.equals(ENVIRONMENT) ? Key.variable(fullName) : fullName;
  }
}
