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

  Given(String name, String written, String text, String origin) {
    this.name = name;
    this.written = written;
    this.text = text;
    this.origin = origin;
  }

  /** What to call this when something is wrong with its name. */
  String place() {
    return written + " (" + origin + ")";
  }

  /** A full name in the spelling of this source. */
  String spelled(String fullName) {
    return origin.equals(ENVIRONMENT) ? Key.variable(fullName) : fullName;
  }
}
