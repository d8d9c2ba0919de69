package io.packwatch.agent.mask;

/** Every bound of this room. */
final class MaskLimits {

  /** Characters of a text in a log line; people search by its beginning, and lines cost by byte. */
  static final int MAX_TEXT = 200;

  /**
   * Characters of a statement that are looked at; longer ones are generated, and say their verb.
   */
  static final int MAX_SQL = 65_536;

  /** Characters of a message that are looked at: some carry a whole document. */
  static final int MAX_MESSAGE = 2_000;

  /** Characters of a word or of a name in code; the longest classes of frameworks have as many. */
  static final int MAX_NAME = 100;

  private MaskLimits() {}
}
