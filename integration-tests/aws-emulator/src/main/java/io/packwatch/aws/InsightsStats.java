package io.packwatch.aws;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Aggregates: {@code stats count(*) as n, pct(duration, 99) by package, bin(5m)}. */
final class InsightsStats {

  private static final Pattern AGGREGATE =
      Pattern.compile(
          "(count|count_distinct|sum|avg|min|max|pct|latest|earliest)\\(([^()]*)\\)"
              + "(\\s+as\\s+(\\w+))?");
  private static final Pattern BIN = Pattern.compile("bin\\((\\d+)([smhd])\\)(\\s+as\\s+(\\w+))?");

  private final List<String> aggregates = new ArrayList<>();
  private final List<String> groups = new ArrayList<>();

  static InsightsStats parse(String text) {
    InsightsStats stats = new InsightsStats();
    String[] parts = text.split("\\sby\\s", 2);
    for (String part : InsightsText.split(parts[0], ',')) {
      if (!AGGREGATE.matcher(part).matches()) {
        throw InsightsQuery.malformed("unexpected symbol found in stats " + part);
      }
      stats.aggregates.add(part);
    }
    if (parts.length > 1) {
      stats.groups.addAll(InsightsText.split(parts[1], ','));
    }
    return stats;
  }

  List<String> columns() {
    List<String> columns = new ArrayList<>();
    groups.forEach(group -> columns.add(column(group)));
    aggregates.forEach(aggregate -> columns.add(column(aggregate)));
    return columns;
  }

  private static String column(String part) {
    int as = part.indexOf(" as ");
    return as < 0 ? part : part.substring(as + 4).trim();
  }

  List<Map<String, String>> of(List<Map<String, String>> rows) {
    Map<List<String>, List<Map<String, String>>> byGroup = new LinkedHashMap<>();
    for (Map<String, String> row : rows) {
      List<String> key = new ArrayList<>();
      groups.forEach(group -> key.add(valueOf(group, row)));
      byGroup.computeIfAbsent(key, fresh -> new ArrayList<>()).add(row);
    }
    List<Map<String, String>> all = new ArrayList<>();
    byGroup.forEach(
        (key, in) -> {
          Map<String, String> row = new LinkedHashMap<>();
          for (int i = 0; i < groups.size(); i++) {
            row.put(column(groups.get(i)), key.get(i));
          }
          aggregates.forEach(aggregate -> row.put(column(aggregate), aggregate(aggregate, in)));
          all.add(row);
        });
    return all;
  }

  private static String valueOf(String group, Map<String, String> row) {
    Matcher bin = BIN.matcher(group);
    if (!bin.matches()) {
      return row.getOrDefault(group, "");
    }
    int unit =
        switch (bin.group(2)) {
          case "s" -> 1;
          case "m" -> 60;
          case "h" -> 3_600;
          default -> 86_400;
        };
    int seconds = Integer.parseInt(bin.group(1)) * unit;
    LocalDateTime time = LocalDateTime.parse(row.getOrDefault("@timestamp", ""), InsightsText.TIME);
    long start = time.toEpochSecond(ZoneOffset.UTC) / seconds * seconds;
    return InsightsText.TIME.format(Instant.ofEpochSecond(start));
  }

  private static String aggregate(String text, List<Map<String, String>> rows) {
    Matcher aggregate = AGGREGATE.matcher(text);
    if (!aggregate.matches()) {
      throw InsightsQuery.malformed(text);
    }
    String[] arguments = aggregate.group(2).split(",", -1);
    String field = arguments[0].trim();
    List<String> values = new ArrayList<>();
    for (Map<String, String> row : rows) {
      String value = row.get(field);
      if (value != null || field.equals("*") || field.isEmpty()) {
        values.add(value == null ? "" : value);
      }
    }
    return switch (aggregate.group(1)) {
      case "count" -> String.valueOf(values.size());
      case "count_distinct" -> String.valueOf(values.stream().distinct().count());
      case "latest" -> values.isEmpty() ? "" : values.get(0);
      case "earliest" -> values.isEmpty() ? "" : values.get(values.size() - 1);
      default -> number(aggregate.group(1), arguments, values);
    };
  }

  private static String number(String function, String[] arguments, List<String> values) {
    double[] numbers = values.stream().mapToDouble(InsightsText::number).sorted().toArray();
    if (numbers.length == 0) {
      return "";
    }
    double result =
        switch (function) {
          case "sum" -> Arrays.stream(numbers).sum();
          case "avg" -> Arrays.stream(numbers).sum() / numbers.length;
          case "min" -> numbers[0];
          case "max" -> numbers[numbers.length - 1];
          default -> {
            double share = Double.parseDouble(arguments[1].trim()) / 100;
            yield numbers[Math.max(0, (int) Math.ceil(share * numbers.length) - 1)];
          }
        };
    return result == Math.rint(result) ? String.valueOf((long) result) : String.valueOf(result);
  }
}
