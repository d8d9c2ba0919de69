package io.packwatch.agent.mask;

/** Every limit of this room. */
final class MaskLimits {

  /**
   * Characters of a text in a log line. People search by its beginning, and lines cost by the byte.
   */
  static final int MAX_TEXT = 200;

  /**
   * Characters of a statement that are read; longer ones are generated, and reduced to their verb.
   */
  static final int MAX_SQL = 65_536;

  /** Characters of a message that are read: some contain a whole document. */
  static final int MAX_MESSAGE = 2_000;

  /** Characters of a word or of a name in code; framework classes have as many. */
  static final int MAX_NAME = 100;

  private MaskLimits() {}
}
