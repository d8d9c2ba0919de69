package io.packwatch.agent.mask;

import org.jspecify.annotations.Nullable;

/** Cuts texts to the length that a log line may have. */
public final class Shortened {

  private static final String MORE = "...";

  private Shortened() {}

  /** The text, or as much of it as fits, with an ellipsis; surrogate pairs stay whole. */
  public static String of(@Nullable String text) {
    if (text == null || text.length() <= MaskLimits.MAX_TEXT) {
      return text == null ? "" : text;
    }
    int end = MaskLimits.MAX_TEXT - MORE.length();
    if (Character.isHighSurrogate(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(0, end) + MORE;
  }
}
