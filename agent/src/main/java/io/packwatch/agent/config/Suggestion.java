package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the key that a misspelt one was meant to be. */
final class Suggestion {

  private Suggestion() {}

  /** The nearest name, or null if none is near. */
  static @Nullable String near(String name) {
    String best = null;
    int least = Integer.MAX_VALUE;
    for (String candidate : candidates(name)) {
      int distance = distance(lower(name), lower(candidate));
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    // Two slips, or one for each five letters after "packwatch.".
    int allowed = Math.max(2, (name.length() - Key.PREFIX.length()) / 5);
    return least <= allowed ? best : byLastWord(name);
  }

  /** All single keys, the known members of families, and the families with this name's own part. */
  private static List<String> candidates(String name) {
    List<String> all = new ArrayList<>();
    int dot = name.indexOf('.', Key.PREFIX.length());
    String ownPart = dot < 0 ? "" : name.substring(dot + 1);
    for (Key<?> key : KeyRegistry.all()) {
      Type<String> part = key.part();
      if (part == null) {
        all.add(key.name());
        continue;
      }
      for (String known : part.known()) {
        all.add(key.prefix() + known);
      }
      if (part.known().isEmpty() && !ownPart.isEmpty() && part.parse(ownPart) != null) {
        all.add(key.prefix() + ownPart);
      }
    }
    return all;
  }

  /**
   * Recognises {@code packwatch.region} as {@code packwatch.cloudwatch.region}, if there is only
   * one such key.
   */
  private static @Nullable String byLastWord(String name) {
    String end = name.substring(name.lastIndexOf('.'));
    String found = null;
    for (Key<?> key : KeyRegistry.all()) {
      if (key.name().endsWith(end)) {
        if (found != null) {
          return null;
        }
        found = key.name();
      }
    }
    return found;
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  /** Letters to add, remove, replace or swap with their neighbour (optimal string alignment). */
  static int distance(String a, String b) {
    int[][] cost = new int[a.length() + 1][b.length() + 1];
    for (int i = 0; i <= a.length(); i++) {
      for (int j = 0; j <= b.length(); j++) {
        cost[i][j] = i == 0 || j == 0 ? i + j : step(a, b, i, j, cost);
      }
    }
    return cost[a.length()][b.length()];
  }

  private static int step(String a, String b, int i, int j, int[][] cost) {
    char last = a.charAt(i - 1);
    boolean same = last == b.charAt(j - 1);
    int least = Math.min(cost[i - 1][j], cost[i][j - 1]) + 1;
    least = Math.min(least, cost[i - 1][j - 1] + (same ? 0 : 1));
    boolean swapped =
        i > 1 && j > 1 && last == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
  }
}
