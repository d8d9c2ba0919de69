package io.packwatch.agent.config;

import org.jspecify.annotations.Nullable;

/** A key with its text as one of the sources gives it, not yet understood. Immutable. */
final class RawProperty {

  static final String ENVIRONMENT = "environment variable";

  /** The full name, {@code packwatch.interval}. */
  final String name;

  /** The name as people wrote it: {@code PACKWATCH_INTERVAL}. */
  final String written;

  final String text;

  /** Where it was found: the kind of source, or the file and the line. */
  final String origin;

  /** The line in the file, from 1; 0 for any other source. */
  final int line;

  /** Why no value can be had from it, to follow the place; null where the text is to be read. */
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

  /** A key that was meant to be set, and whose value nobody can tell. */
  static RawProperty unreadable(
      String name, String written, String origin, int line, String wrong) {
    return new RawProperty(name, written, "", origin, line, wrong);
  }

  /** Whether it sets nothing: a container often sets variables to nothing. */
  boolean isEmpty() {
    return wrong == null && text.trim().isEmpty();
  }

  /** A full name in the spelling of this source. */
  String spelled(String fullName) {
    return origin.equals(ENVIRONMENT) ? Key.variable(fullName) : fullName;
  }
}
