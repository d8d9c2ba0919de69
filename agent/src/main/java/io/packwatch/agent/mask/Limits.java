package io.packwatch.agent.mask;

/** Every bound of this room. */
final class Limits {

  /** Characters of a text in a log line; people search by its beginning, and lines cost by byte. */
  static final int LONGEST_TEXT = 200;

  /**
   * Characters of a statement that are looked at; longer ones are generated, and say their verb.
   */
  static final int LONGEST_SQL = 65_536;

  /** Characters of a message that are looked at: some carry a whole document. */
  static final int LONGEST_MESSAGE = 2_000;

  /** Letters in a row that are still taken for a word and not for a key. */
  static final int LONGEST_WORD = 40;

  private Limits() {}
}
