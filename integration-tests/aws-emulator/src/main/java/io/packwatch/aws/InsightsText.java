package io.packwatch.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Taking Logs Insights' queries and log events apart. */
final class InsightsText {

  static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private static final Pattern CONTAINS =
      Pattern.compile("strcontains\\(([\\w.]+),\\s*\"([^\"]*)\"\\)\\s+as\\s+(\\w+)");

  private InsightsText() {}

  /** The parts between separators that are neither in brackets nor in quotes. */
  static List<String> split(String text, char separator) {
    List<String> parts = new ArrayList<>();
    int depth = 0;
    char quote = 0;
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (quote != 0) {
        quote = c == quote ? 0 : quote;
      } else if (c == '"' || c == '\'' || c == '`' || c == '/') {
        quote = c;
      } else if (c == '(' || c == '[') {
        depth++;
      } else if (c == ')' || c == ']') {
        depth--;
      } else if (c == separator && depth == 0) {
        parts.add(text.substring(start, i).trim());
        start = i + 1;
      }
    }
    if (depth != 0 || (quote != 0 && quote != '/')) {
      throw InsightsQuery.malformed("brackets or quotes do not match: " + text);
    }
    parts.add(text.substring(start).trim());
    return parts;
  }

  /** The names in {@code a, b as c}: what the columns are called. */
  static List<String> names(String list) {
    List<String> names = new ArrayList<>();
    for (String part : split(list, ',')) {
      int as = part.indexOf(" as ");
      names.add(as < 0 ? part : part.substring(as + 4).trim());
    }
    return names;
  }

  /**
   * Adds what a list of fields computes to a row: {@code strcontains(level, "ERROR") as failed}.
   */
  static void compute(String list, Map<String, String> row) {
    for (String part : split(list, ',')) {
      Matcher function = CONTAINS.matcher(part);
      if (function.matches()) {
        boolean found = row.getOrDefault(function.group(1), "").contains(function.group(2));
        row.put(function.group(3), found ? "1" : "0");
      }
    }
  }

  /** The discovered fields of a JSON event. */
  static Map<String, String> fields(ObjectNode event) {
    Map<String, String> fields = new TreeMap<>();
    String message = Trees.text(event, "message");
    Instant time = Instant.ofEpochMilli(event.path("timestamp").asLong());
    fields.put("@timestamp", TIME.format(time));
    fields.put("@message", message);
    fields.put("@logStream", Trees.text(event, "logStreamName"));
    try {
      flatten("", Trees.JSON.readTree(message), fields);
    } catch (JsonProcessingException e) {
      // not JSON: nothing is discovered
    }
    return fields;
  }

  private static void flatten(String prefix, JsonNode node, Map<String, String> fields) {
    if (node.isObject()) {
      String before = prefix.isEmpty() ? "" : prefix + ".";
      node.properties().forEach(each -> flatten(before + each.getKey(), each.getValue(), fields));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        flatten(prefix + "." + i, node.get(i), fields);
      }
    } else if (!prefix.isEmpty()) {
      fields.put(prefix, node.asText());
    }
  }

  static double number(String text) {
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  /** By number where both are, else by text. */
  static int compare(String a, String b) {
    double x = number(a);
    double y = number(b);
    return Double.isNaN(x) || Double.isNaN(y) ? a.compareTo(b) : Double.compare(x, y);
  }
}
