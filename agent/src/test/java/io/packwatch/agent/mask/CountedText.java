package io.packwatch.agent.mask;

import static org.junit.jupiter.api.Assertions.assertTrue;

/** A text that counts how often its characters are read: time that depends on no machine. */
final class CountedText implements CharSequence {

  /** Look-aheads, and what is read a second time when it is copied. */
  private static final int READS_PER_CHARACTER = 12;

  private final String text;
  private long reads;

  CountedText(String text) {
    this.text = text;
  }

  /** Wants no more reads than so many for each character. */
  void requireLinear() {
    long most = READS_PER_CHARACTER * (text.length() + 1L);
    assertTrue(
        reads <= most,
        () -> reads + " reads of " + text.length() + " characters: " + Shortened.of(text));
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public char charAt(int index) {
    reads++;
    return text.charAt(index);
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    reads += end - start;
    return text.substring(start, end);
  }

  @Override
  public String toString() {
    reads += text.length();
    return text;
  }
}
