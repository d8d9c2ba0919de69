package io.packwatch.agent.packages;

import io.packwatch.agent.log.Log;
import io.packwatch.bootstrap.Packages;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The numbers of the logical packages, assigned on first use; a name keeps its number. */
final class PackageIds {

  static final String OTHER = "Other";

  /** Replaced as a whole, and read without a lock; the index is the number. */
  private volatile String[] names = {OTHER};

  private boolean warned;

  /**
   * The number of a name, assigned if it has none; {@link Packages#OTHER} if there are too many.
   */
  synchronized int of(String name) {
    String[] known = names;
    for (int id = 0; id < known.length; id++) {
      if (known[id].equals(name)) {
        return id;
      }
    }
    if (known.length == Packages.MAX_PACKAGES) {
      refuse(name);
      return Packages.OTHER;
    }
    String[] more = Arrays.copyOf(known, known.length + 1);
    more[known.length] = name;
    names = more;
    return known.length;
  }

  String nameOf(int id) {
    String[] known = names;
    return id >= 0 && id < known.length ? known[id] : OTHER;
  }

  List<String> names() {
    return new ArrayList<>(Arrays.asList(names));
  }

  private void refuse(String name) {
    if (!warned) {
      warned = true;
      Log.warn(
          "more than "
              + (Packages.MAX_PACKAGES - 1)
              + " logical packages: "
              + name
              + " and all further ones are attributed to "
              + OTHER
              + "; packwatch.package.<Name>=<prefix>,<prefix> groups them");
    }
  }
}
