package io.packwatch.agent.config;

import io.packwatch.agent.text.TextResource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * The switches of probes, as the build found them, each with the signs that an application uses its
 * library.
 */
public final class ProbeNames {

  private static final String FILE = "probes.txt";

  private ProbeNames() {}

  /** All of them. */
  static List<String> all() {
    return new ListedNames(FILE);
  }

  /**
   * Prefixes of names that a class mentions if its application uses a library of these kinds.
   *
   * @param kinds names of {@code ProbeInfo.Kind}
   */
  public static List<String> signsOf(String... kinds) {
    Set<String> signs = new LinkedHashSet<>();
    for (String line : TextResource.lines(ProbeNames.class, FILE)) {
      for (String word : line.split(" ", -1)) {
        for (String kind : kinds) {
          if (word.startsWith(kind + "=")) {
            signs.add(word.substring(kind.length() + 1));
          }
        }
      }
    }
    return new ArrayList<>(signs);
  }
}
