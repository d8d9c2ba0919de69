package io.packwatch.agent.probe.boundary;

import java.util.ArrayList;
import java.util.List;

/** A class-name pattern in which {@code *} stands for any characters, dots included. */
public final class NamePattern {

  private final String pattern;

  public NamePattern(String pattern) {
    this.pattern = pattern;
  }

  /** Patterns of a configured list. */
  public static List<NamePattern> of(List<String> texts) {
    List<NamePattern> patterns = new ArrayList<>(texts.size());
    for (String text : texts) {
      patterns.add(new NamePattern(text));
    }
    return patterns;
  }

  /** Whether any of them matches this class. */
  public static boolean anyMatches(List<NamePattern> patterns, String className) {
    for (NamePattern candidate : patterns) {
      if (candidate.matches(className)) {
        return true;
      }
    }
    return false;
  }

  /** Greedy with one step back, after Kirk Krauss, "Matching Wildcards": linear in practice. */
  public boolean matches(String text) {
    int at = 0;
    int in = 0;
    int star = -1;
    int resume = 0;
    while (at < text.length()) {
      if (in < pattern.length() && pattern.charAt(in) == '*') {
        star = in++;
        resume = at;
      } else if (in < pattern.length() && pattern.charAt(in) == text.charAt(at)) {
        in++;
        at++;
      } else if (star >= 0) {
        in = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (in < pattern.length() && pattern.charAt(in) == '*') {
      in++;
    }
    return in == pattern.length();
  }
}
