package io.packwatch.agent.config;

import io.packwatch.agent.metric.Metric;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Types of names: of applications, dimensions, packages and classes. */
final class NameTypes {

  private NameTypes() {}

  /** The first part of a namespace. CloudWatch keeps {@code AWS/} for itself. */
  static final class ApplicationName extends Type<String> {

    private final Types.Text text =
        new Types.Text(
            "letters, digits, spaces and . - _ / # : (and not AWS, which is reserved)",
            Keys.MAX_APPLICATION,
            " .-_/#:");

    @Override
    String allowed() {
      return text.allowed();
    }

    @Override
    @Nullable String parse(String name) {
      return name.equals("AWS") || name.startsWith("AWS/") || name.startsWith(":")
          ? null
          : text.parse(name);
    }
  }

  /** Of all metrics, and of the keys that have a dimension of their own. */
  static List<String> ownDimensions() {
    Set<String> names = new LinkedHashSet<>(Arrays.asList("Package", "Endpoint", "Peer", "Pool"));
    for (Metric metric : Metric.values()) {
      String label = metric.label();
      if (label != null) {
        names.add(label);
      }
    }
    names.addAll(Arrays.asList("Environment", "Service", "Version"));
    return Collections.unmodifiableList(new ArrayList<>(names));
  }

  /** The name of a dimension that the user adds. */
  static final class DimensionName extends Type<String> {

    private final Types.Text text =
        new Types.Text(
            "ASCII characters, not the name of a dimension of Packwatch", 255, Types.PUNCTUATION);

    @Override
    String allowed() {
      return text.allowed();
    }

    @Override
    @Nullable String parse(String name) {
      boolean taken = name.startsWith(":");
      for (String own : Keys.OWN_DIMENSIONS) {
        taken |= own.equalsIgnoreCase(name);
      }
      return taken ? null : text.parse(name);
    }
  }

  /** Java names, separated by commas. A final {@code .*} is allowed and removed. */
  static final class Prefixes extends Type<List<String>> {

    private final String what;

    Prefixes(String what) {
      this.what = what;
    }

    @Override
    String allowed() {
      return "a comma list of " + what;
    }

    @Override
    @Nullable List<String> parse(String text) {
      Set<String> names = new LinkedHashSet<>();
      for (String written : CommaList.split(text)) {
        String name = without(without(written, "*"), ".");
        if (!isJavaName(name, "")) {
          return null;
        }
        names.add(name);
      }
      return names.isEmpty() ? null : Collections.unmodifiableList(new ArrayList<>(names));
    }

    private static String without(String text, String end) {
      return text.endsWith(end) ? text.substring(0, text.length() - end.length()) : text;
    }
  }

  /** Class names with {@code *} for any characters, separated by commas. */
  static final class Patterns extends Type<List<String>> {

    @Override
    String allowed() {
      return "a comma list of class names, in which * stands for any characters";
    }

    @Override
    @Nullable List<String> parse(String text) {
      List<String> patterns = CommaList.split(text);
      for (String pattern : patterns) {
        if (!isJavaName(pattern, "*")) {
          return null;
        }
      }
      return patterns.isEmpty() ? null : Collections.unmodifiableList(patterns);
    }
  }

  /** One of the names in a table. */
  static final class OneOf extends Type<String> {

    private final List<String> names;

    OneOf(List<String> names) {
      this.names = names;
    }

    @Override
    String allowed() {
      return "one of " + CommaList.listed(names);
    }

    @Override
    @Nullable String parse(String text) {
      return names.contains(text) ? text : null;
    }

    @Override
    List<String> known() {
      return names;
    }
  }

  private static boolean isJavaName(String name, String more) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean dot = c == '.' && i > 0 && i + 1 < name.length() && name.charAt(i - 1) != '.';
      if (!dot && !Character.isJavaIdentifierPart(c) && more.indexOf(c) < 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }
}
