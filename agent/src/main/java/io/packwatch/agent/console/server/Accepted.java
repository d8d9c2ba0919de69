package io.packwatch.agent.console.server;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Which of several media types a client likes best, by its {@code Accept} (RFC 9110, 12.5.1). */
public final class Accepted {

  private Accepted() {}

  /**
   * The type with the greatest weight; of equals the first.
   *
   * @param accept the header, or null where there is none
   * @param offered media types without parameters; the first is what a client gets that does not
   *     care
   */
  public static String best(@Nullable String accept, String... offered) {
    String best = offered[0];
    double weight = 0;
    for (String type : offered) {
      double wanted = weightOf(type, accept == null ? "*/*" : accept.toLowerCase(Locale.ROOT));
      if (wanted > weight) {
        best = type;
        weight = wanted;
      }
    }
    return best;
  }

  /** The most specific range that names the type decides. */
  private static double weightOf(String type, String accept) {
    double weight = 0;
    int closest = -1;
    for (String range : accept.split(",", -1)) {
      String[] parts = range.trim().split(";", -1);
      int closeness = closeness(parts[0].trim(), type);
      if (closeness > closest) {
        closest = closeness;
        weight = weight(parts);
      }
    }
    return weight;
  }

  private static int closeness(String range, String type) {
    String family = type.substring(0, type.indexOf('/') + 1);
    return range.equals(type) ? 2 : range.equals(family + "*") ? 1 : range.equals("*/*") ? 0 : -1;
  }

  private static double weight(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      String parameter = parts[i].trim();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException nonsense) {
          return 0;
        }
      }
    }
    return 1;
  }
}
