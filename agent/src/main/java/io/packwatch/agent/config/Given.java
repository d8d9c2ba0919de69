package io.packwatch.agent.config;

/** A key with its text as one of the sources gives it, not yet understood. Immutable. */
final class Given {

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

  Given(String name, String written, String text, String origin) {
    this(name, written, text, origin, 0);
  }

  Given(String name, String written, String text, String origin, int line) {
    this.name = name;
    this.written = written;
    this.text = text;
    this.origin = origin;
    this.line = line;
  }

  /** A full name in the spelling of this source. */
  String spelled(String fullName) {
    return origin.equals(ENVIRONMENT) ? Key.variable(fullName) : fullName;
  }
}
