package io.packwatch.agent.console;

/** Texts that came from elsewhere, as they may be shown. */
final class Strings {

  private Strings() {}

  /** At most {@link ConsoleLimits#MAX_TEXT} characters, without control characters. */
  static String bounded(String text) {
    int length = Math.min(text.length(), ConsoleLimits.MAX_TEXT);
    StringBuilder plain = new StringBuilder(length + 1);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      plain.append(Character.isISOControl(c) ? ' ' : c);
    }
    return text.length() > length ? plain.append('\u2026').toString() : plain.toString();
  }
}
