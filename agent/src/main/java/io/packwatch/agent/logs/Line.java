package io.packwatch.agent.logs;

/** One line, ready to go. Immutable. */
public final class Line {

  /** In milliseconds since 1970. */
  public final long millis;

  /** JSON in UTF-8, without a line end. */
  public final byte[] json;

  Line(long millis, byte[] json) {
    this.millis = millis;
    this.json = json;
  }
}
