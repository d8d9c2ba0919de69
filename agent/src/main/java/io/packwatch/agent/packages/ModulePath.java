package io.packwatch.agent.packages;

import java.io.File;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What lies on a module path: jars and directories of classes, by themselves or in directories. */
final class ModulePath {

  private ModulePath() {}

  /**
   * @param path as the JVM was given it; null for none
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

  /** A module's jar or directory, or a directory of such. */
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
