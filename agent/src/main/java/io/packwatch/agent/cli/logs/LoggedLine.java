package io.packwatch.agent.cli.logs;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.log.Timestamp;
import java.io.IOException;
import java.util.Collections;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event of a log group, with its fields if it is JSON. Immutable. */
final class LoggedLine {

  final long millis;
  final String stream;
  final String text;
  private final Map<?, ?> fields;

  LoggedLine(long millis, String stream, String text) {
    this.millis = millis;
    this.stream = stream;
    this.text = text;
    this.fields = fields(text);
  }

  private static Map<?, ?> fields(String text) {
    if (text.startsWith("{")) {
      try {
        Object value = Json.read(text);
        if (value instanceof Map) {
          return (Map<?, ?>) value;
        }
      } catch (IOException notJson) {
        // shown unchanged
      }
    }
    return Collections.emptyMap();
  }

  boolean isJson() {
    return !fields.isEmpty();
  }

  /** A field as text; empty where it is missing. */
  String field(String name) {
    Object value = fields.get(name);
    return value == null ? "" : value.toString();
  }

  /** A field as a number; NaN if it is not one. */
  double number(String name) {
    Object value = fields.get(name);
    return value instanceof Number ? ((Number) value).doubleValue() : Double.NaN;
  }

  boolean is(String event) {
    return field("event").equals(event);
  }

  /** The whole line for a machine, with its time and stream. */
  Object json() {
    Map<String, @Nullable Object> all = Json.object();
    all.put("time", Timestamp.of(millis));
    all.put("stream", stream);
    if (isJson()) {
      for (Map.Entry<?, ?> field : fields.entrySet()) {
        all.put(String.valueOf(field.getKey()), field.getValue());
      }
    } else {
      all.put("message", text);
    }
    return all;
  }

  /** For people: time, level, then the details of this kind of line. */
  String inWords(Terminal console) {
    String time = Timestamp.of(millis).substring(11, 23);
    if (!isJson()) {
      return time + "        " + text;
    }
    StringBuilder line = new StringBuilder(time).append(' ');
    String level = field("level");
    line.append(console.painted(color(level), padded(level, 5))).append(' ');
    line.append(padded(field("package"), 12)).append(' ');
    line.append(what());
    add(line, "", duration("duration"));
    add(line, "", field("exception"));
    add(line, "", field("message"));
    add(line, "count ", is("aggregated_error") ? field("count") : "");
    String id = field("correlation_id");
    return id.isEmpty() ? line.toString() : line + " " + console.painted(Color.FAINT, id);
  }

  private String what() {
    String status = field("status_code");
    String tail = status.isEmpty() ? "" : " " + status;
    switch (field("event")) {
      case "request_complete":
        return (field("method") + " " + field("endpoint")).trim() + tail;
      case "external_api_call":
        return ("-> " + field("method") + " " + field("peer")).trim() + tail;
      case "slow_query":
        return field("sql").isEmpty() ? "slow query" : "slow query: " + field("sql");
      case "aggregated_error":
        return "error " + field("severity");
      default:
        return field("event").isEmpty() ? "" : field("event");
    }
  }

  /** Seconds as people read them. */
  String duration(String name) {
    return inWords(number(name));
  }

  static String inWords(double seconds) {
    if (Double.isNaN(seconds)) {
      return "";
    }
    return seconds < 1
        ? String.format(Locale.ROOT, "%.0f ms", seconds * 1_000)
        : String.format(Locale.ROOT, "%.2f s", seconds);
  }

  private static void add(StringBuilder line, String label, String value) {
    if (!value.isEmpty()) {
      line.append("  ").append(label).append(value);
    }
  }

  private static Color color(String level) {
    return level.equals("ERROR") ? Color.BAD : level.equals("WARN") ? Color.WARNING : Color.FAINT;
  }

  private static String padded(String text, int width) {
    StringBuilder padded = new StringBuilder(text);
    while (padded.length() < width) {
      padded.append(' ');
    }
    return padded.toString();
  }
}
