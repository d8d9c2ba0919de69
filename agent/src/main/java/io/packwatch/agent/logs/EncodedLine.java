package io.packwatch.agent.logs;

/** One line, ready to go. Immutable. */
public final class EncodedLine {

  /** In milliseconds since 1970. */
  public final long millis;

  /** JSON in UTF-8, without a line end. */
  public final byte[] json;

  EncodedLine(long millis, byte[] json) {
    this.millis = millis;
    this.json = json;
  }
}
