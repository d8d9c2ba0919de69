package io.packwatch.agent.config;

import io.packwatch.agent.text.TextResource;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The switches of probes, as the build found them in the probes: one a line of {@code probes.txt},
 * and behind it what tells that an application uses the library. Most starts never read the file.
 * Thread-safe.
 */
public final class ProbeNames extends AbstractList<String> {

  private static final String FILE = "probes.txt";

  private volatile @Nullable List<String> names;

  ProbeNames() {}

  /**
   * How the names begin that a class mentions where its application uses a library of these kinds.
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

  private List<String> names() {
    List<String> read = names;
    if (read == null) {
      read = new ArrayList<>();
      for (String line : TextResource.lines(ProbeNames.class, FILE)) {
        int space = line.indexOf(' ');
        read.add(space < 0 ? line : line.substring(0, space));
      }
      names = read;
    }
    return read;
  }

  @Override
  public String get(int index) {
    return names().get(index);
  }

  @Override
  public int size() {
    return names().size();
  }
}
