package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits values by hand, because regular expressions are too expensive before the application
 * starts.
 */
final class CommaList {

  private CommaList() {}

  /** The parts between commas, trimmed, without empty ones. */
  static List<String> split(String text) {
    List<String> parts = new ArrayList<>();
    int start = 0;
    while (start <= text.length()) {
      int comma = text.indexOf(',', start);
      int end = comma < 0 ? text.length() : comma;
      String part = text.substring(start, end).trim();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      start = end + 1;
    }
    return parts;
  }

  static String listed(List<String> words) {
    StringBuilder text = new StringBuilder();
    for (String word : words) {
      text.append(text.length() == 0 ? "" : ", ").append(word);
    }
    return text.toString();
  }

  /** The number in a text of one to nine digits, or -1. */
  static long number(String digits) {
    long number = 0;
    for (int i = 0; i < digits.length(); i++) {
      if (!isDigit(digits.charAt(i))) {
        return -1;
      }
      number = number * 10 + (digits.charAt(i) - '0');
    }
    return digits.isEmpty() || digits.length() > 9 ? -1 : number;
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetterOrDigit(char c) {
    return isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
