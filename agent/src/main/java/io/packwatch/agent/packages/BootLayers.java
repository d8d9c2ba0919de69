package io.packwatch.agent.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/** Reads Spring Boot's layers: the modules of a build share one with the application's classes. */
final class BootLayers {

  private static final int MAX_INDEX_BYTES = 262_144;

  private BootLayers() {}

  /**
   * The elements that an archive's index puts into one layer with its classes, these included.
   *
   * @param classes the folder of the classes
   * @param index the index's name; null if there is none
   */
  static Set<String> beside(String classes, JarFile content, @Nullable String index)
      throws IOException {
    Set<String> beside = new HashSet<>();
    JarEntry entry = index == null ? null : content.getJarEntry(index);
    if (entry == null || entry.getSize() > MAX_INDEX_BYTES) {
      return beside;
    }
    List<String> layer = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(content.getInputStream(entry), StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith("- ")) {
          keep(layer, classes, beside);
          layer.clear();
        } else {
          layer.add(line.trim().replace("- ", "").replace("\"", ""));
        }
      }
    }
    keep(layer, classes, beside);
    return beside;
  }

  private static void keep(List<String> layer, String classes, Set<String> beside) {
    if (layer.contains(classes)) {
      beside.addAll(layer);
    }
  }
}
