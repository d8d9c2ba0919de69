package io.packwatch.agent.packages;

import java.util.ArrayList;
import java.util.List;

/** Follows the keys of a YAML file by their indentation, line by line. */
final class YamlPath {

  private final List<String> keys = new ArrayList<>();
  private final List<Integer> indents = new ArrayList<>();

  /** Takes the next line. Returns its plain value, empty if it has none. */
  String next(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') {
      indent++;
    }
    String text = line.substring(indent);
    if (text.isEmpty() || text.charAt(0) == '#') {
      return "";
    }
    while (!indents.isEmpty() && indents.get(indents.size() - 1) >= indent) {
      indents.remove(indents.size() - 1);
      keys.remove(keys.size() - 1);
    }
    int colon = colon(text);
    if (colon < 0 || text.startsWith("-")) {
      return "";
    }
    keys.add(unquoted(text.substring(0, colon).trim()));
    indents.add(indent);
    return value(text.substring(colon + 1).trim());
  }

  /** Whether the last line's key is this one, with dots between levels. */
  boolean is(String dotted) {
    int at = 0;
    for (int i = 0; i < keys.size(); i++) {
      String key = keys.get(i);
      if (!dotted.startsWith(key, at)) {
        return false;
      }
      at += key.length() + 1;
      boolean last = i == keys.size() - 1;
      if (last ? at != dotted.length() + 1 : at > dotted.length() || dotted.charAt(at - 1) != '.') {
        return false;
      }
    }
    return !keys.isEmpty();
  }

  /** The colon that ends a key: at the end of the line, or before a space. */
  private static int colon(String text) {
    int colon = text.indexOf(':');
    while (colon >= 0 && colon + 1 < text.length() && text.charAt(colon + 1) != ' ') {
      colon = text.indexOf(':', colon + 1);
    }
    return colon;
  }

  private static String value(String text) {
    char first = text.isEmpty() ? ' ' : text.charAt(0);
    if (first == '"' || first == '\'') {
      int end = text.indexOf(first, 1);
      return end < 0 ? "" : text.substring(1, end);
    }
    int comment = text.startsWith("#") ? 0 : text.indexOf(" #");
    String plain = comment < 0 ? text : text.substring(0, comment).trim();
    boolean block = plain.startsWith("{") || plain.startsWith("|") || plain.startsWith(">");
    return block ? "" : plain;
  }

  private static String unquoted(String key) {
    boolean quoted = key.length() > 1 && (key.startsWith("\"") || key.startsWith("'"));
    return quoted ? key.substring(1, key.length() - 1) : key;
  }
}
