package io.packwatch.agent.text;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Finds the name that a misspelt one was meant to be. */
public final class Nearest {

  private Nearest() {}

  /**
   * The nearest of some names, or null if none is near: two slips, or one for each five letters.
   */
  public static @Nullable String of(String name, Iterable<String> candidates) {
    String best = null;
    int least = Integer.MAX_VALUE;
    String lower = name.toLowerCase(Locale.ROOT);
    for (String candidate : candidates) {
      String other = candidate.toLowerCase(Locale.ROOT);
      int distance = distance(lower, other);
      if (distance < least) {
        least = distance;
        best = candidate;
      }
    }
    int allowed = Math.min(Math.max(2, name.length() / 5), Math.max(1, name.length() / 2));
    return least <= allowed ? best : null;
  }

  /** Letters to add, remove, replace or swap with their neighbour (optimal string alignment). */
  public static int distance(String a, String b) {
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
