package io.packwatch.agent.packages;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code spring.application.name} where Spring Boot applications keep it.
 *
 * <p>It understands the YAML that is common for this key: nested mappings, dotted keys, quotes and
 * comments. A whole parser would cost more than the name is worth.
 */
final class SpringName {

  static final String KEY = "spring.application.name";

  /** Lines of YAML read; the name is near the top. */
  private static final int MAX_LINES = 5_000;

  private SpringName() {}

  /** The name in a file of a place; null if there is none, or if only Spring can compute it. */
  static @Nullable String in(ClassPlace place, String file, RunningJvm jvm) throws IOException {
    try (InputStream in = place.open(file)) {
      if (in == null) {
        return null;
      }
      String value = file.endsWith(".properties") ? inProperties(in) : inYaml(in);
      return value == null ? null : resolved(value.trim(), jvm);
    }
  }

  private static @Nullable String inProperties(InputStream in) throws IOException {
    Properties properties = new Properties();
    properties.load(in);
    return properties.getProperty(KEY);
  }

  private static @Nullable String inYaml(InputStream in) throws IOException {
    BufferedReader lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    YamlPath path = new YamlPath();
    String line = lines.readLine();
    for (int read = 0; line != null && read < MAX_LINES; read++) {
      String value = path.next(line);
      if (!value.isEmpty() && path.is(KEY)) {
        return value;
      }
      line = lines.readLine();
    }
    return null;
  }

  /** Resolves one placeholder, {@code ${NAME:default}}; null if that is not enough. */
  private static @Nullable String resolved(String value, RunningJvm jvm) {
    int start = value.indexOf("${");
    int end = value.indexOf('}', Math.max(start, 0));
    if (start < 0 || end < 0) {
      return value.isEmpty() || value.startsWith("@") || start >= 0 ? null : value;
    }
    String inner = value.substring(start + 2, end);
    int colon = inner.indexOf(':');
    String key = colon < 0 ? inner : inner.substring(0, colon);
    String found = jvm.property(key);
    found = found == null ? jvm.variable(key) : found;
    if (found == null && colon >= 0) {
      found = inner.substring(colon + 1);
    }
    String whole =
        found == null ? "" : value.substring(0, start) + found + value.substring(end + 1);
    return whole.isEmpty() || whole.indexOf("${") >= 0 ? null : whole;
  }
}
