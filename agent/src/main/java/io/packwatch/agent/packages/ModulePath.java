package io.packwatch.agent.packages;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The elements of a module path: jars and directories of classes, or directories of these. */
final class ModulePath {

  private ModulePath() {}

  /**
   * @param path as given to the JVM; null for none
   */
  static List<File> elements(@Nullable String path) {
    List<File> elements = new ArrayList<>();
    String given = path == null ? "" : path;
    for (int start = 0; start < given.length(); ) {
      int end = given.indexOf(File.pathSeparatorChar, start);
      end = end < 0 ? given.length() : end;
      add(new File(given.substring(start, end)), elements, true);
      start = end + 1;
    }
    return elements;
  }

  /** Adds a module's jar or directory, or a directory of such. */
  private static void add(File element, List<File> elements, boolean looksInside) {
    boolean isModule =
        element.isFile()
            ? element.getName().endsWith(".jar")
            : new File(element, "module-info.class").isFile();
    if (isModule) {
      elements.add(element);
    } else if (looksInside) {
      File[] inside = element.listFiles();
      for (int i = 0; inside != null && i < inside.length; i++) {
        add(inside[i], elements, false);
      }
    }
  }
}
