package io.packwatch.agent.config;

import io.packwatch.agent.text.TextResource;
import java.util.AbstractList;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Names that the build found in rooms above this one, and wrote into a file beside it: the first
 * word of each line. The file is read when a name is first needed; most starts never read it.
 * Thread-safe.
 */
final class ListedNames extends AbstractList<String> {

  private final String file;
  private volatile @Nullable List<String> names;

  ListedNames(String file) {
    this.file = file;
  }

  private List<String> names() {
    List<String> read = names;
    if (read == null) {
      read = new ArrayList<>();
      for (String line : TextResource.lines(ListedNames.class, file)) {
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
