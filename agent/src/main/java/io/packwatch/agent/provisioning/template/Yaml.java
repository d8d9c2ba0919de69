package io.packwatch.agent.provisioning.template;

import io.packwatch.agent.json.Json;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * YAML in blocks. Every text is in double quotes, written as in JSON, which is YAML: none can be
 * taken for a number, a date or "no".
 */
final class Yaml {

  private final StringBuilder text = new StringBuilder();

  private Yaml() {}

  static String text(Map<String, @Nullable Object> document) {
    Yaml yaml = new Yaml();
    yaml.map(document, 0, false);
    return yaml.text.toString();
  }

  private void map(Map<?, ?> map, int depth, boolean afterDash) {
    boolean first = afterDash;
    for (Map.Entry<?, ?> member : map.entrySet()) {
      indent(first ? 0 : depth);
      first = false;
      String key = String.valueOf(member.getKey());
      text.append(isPlain(key) ? key : Json.line(key)).append(':');
      value(member.getValue(), depth + 1);
    }
  }

  private static boolean isPlain(String key) {
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (!Character.isLetterOrDigit(c) && c != '_' && c != ':' && c != '-') {
        return false;
      }
    }
    return !key.isEmpty() && Character.isLetter(key.charAt(0)) && !key.endsWith(":");
  }

  private void value(@Nullable Object value, int depth) {
    if (value instanceof Map && !((Map<?, ?>) value).isEmpty()) {
      text.append('\n');
      map((Map<?, ?>) value, depth, false);
    } else if (value instanceof List && !((List<?>) value).isEmpty()) {
      text.append('\n');
      for (Object each : (List<?>) value) {
        indent(depth);
        text.append('-');
        if (each instanceof Map && !((Map<?, ?>) each).isEmpty()) {
          text.append(' ');
          map((Map<?, ?>) each, depth + 1, true);
        } else {
          value(each, depth + 1);
        }
      }
    } else {
      text.append(' ').append(Json.line(value)).append('\n');
    }
  }

  private void indent(int depth) {
    for (int i = 0; i < depth; i++) {
      text.append("  ");
    }
  }
}
