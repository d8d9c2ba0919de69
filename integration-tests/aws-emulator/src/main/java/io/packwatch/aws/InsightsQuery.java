package io.packwatch.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The part of Logs Insights' language that Packwatch's queries use: fields, display, filter, stats,
 * sort, limit, dedup; comments. Anything else is refused, as a mistake would be.
 */
final class InsightsQuery {

  private static final Set<String> COMMANDS =
      Set.of("fields", "display", "filter", "stats", "sort", "limit", "dedup", "parse");

  /** One command with its arguments. */
  private record Command(String name, String arguments) {}

  private final List<Command> commands;

  private InsightsQuery(List<Command> commands) {
    this.commands = commands;
  }

  /**
   * @throws Refusal when it cannot be understood
   */
  static InsightsQuery parse(String text) {
    String plain =
        text.lines().filter(line -> !line.trim().startsWith("#")).collect(Collectors.joining(" "));
    List<Command> commands = new ArrayList<>();
    for (String part : InsightsText.split(plain, '|')) {
      String trimmed = part.trim();
      int space = trimmed.indexOf(' ');
      String name = space < 0 ? trimmed : trimmed.substring(0, space);
      if (!COMMANDS.contains(name) || space < 0) {
        throw malformed("unexpected symbol found " + trimmed);
      }
      Command command = new Command(name, trimmed.substring(space).trim());
      if (name.equals("filter")) {
        InsightsFilter.parse(command.arguments());
      } else if (name.equals("stats")) {
        InsightsStats.parse(command.arguments());
      }
      commands.add(command);
    }
    return new InsightsQuery(commands);
  }

  static Refusal malformed(String why) {
    return Refusal.invalid("MalformedQueryException", why);
  }

  /** The rows, each with the fields that are shown. */
  List<Map<String, String>> run(List<ObjectNode> events, int limit) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (ObjectNode event : events) {
      rows.add(0, InsightsText.fields(event));
    }
    List<String> shown = List.of("@timestamp", "@message");
    int most = limit;
    for (Command command : commands) {
      switch (command.name()) {
        case "filter" -> {
          InsightsFilter filter = InsightsFilter.parse(command.arguments());
          rows.removeIf(row -> !filter.holds(row));
        }
        case "stats" -> {
          InsightsStats stats = InsightsStats.parse(command.arguments());
          rows = stats.of(rows);
          shown = stats.columns();
        }
        case "sort" -> sort(rows, command.arguments());
        case "limit" -> most = Math.min(most, Integer.parseInt(command.arguments()));
        case "fields", "display" -> {
          rows.forEach(row -> InsightsText.compute(command.arguments(), row));
          shown = InsightsText.names(command.arguments());
        }
        default -> {}
      }
    }
    List<String> columns = shown;
    return rows.stream().limit(most).map(row -> only(row, columns)).toList();
  }

  private static Map<String, String> only(Map<String, String> row, List<String> columns) {
    Map<String, String> shown = new LinkedHashMap<>();
    for (String column : columns) {
      String value = row.get(column);
      if (value != null) {
        shown.put(column, value);
      }
    }
    return shown;
  }

  private static void sort(List<Map<String, String>> rows, String arguments) {
    String[] words = arguments.split("\\s+", -1);
    Comparator<Map<String, String>> order =
        Comparator.comparing(row -> row.getOrDefault(words[0], ""), InsightsText::compare);
    rows.sort(words.length > 1 && words[1].equals("asc") ? order : order.reversed());
  }
}
