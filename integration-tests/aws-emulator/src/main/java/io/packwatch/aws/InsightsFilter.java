package io.packwatch.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A filter: terms joined by {@code and} or by {@code or}, not both. */
final class InsightsFilter {

  private static final Pattern TERM =
      Pattern.compile(
          "(?<function>(?:not )?ispresent)\\((?<present>[@\\w.]+)\\)"
              + "|(?<field>[@\\w.`]+)\\s*(?<operator>=~|!=|>=|<=|=|>|<|not like|like|in)\\s*"
              + "(?<value>\"[^\"]*\"|'[^']*'|/.*/|\\[[^]]*]|-?[\\d.]+)");

  private final List<Matcher> terms = new ArrayList<>();
  private final boolean any;

  private InsightsFilter(boolean any) {
    this.any = any;
  }

  static InsightsFilter parse(String text) {
    boolean any = text.matches(".*\\sor\\s.*");
    InsightsFilter filter = new InsightsFilter(any);
    for (String part : text.split(any ? "\\sor\\s" : "\\sand\\s", -1)) {
      Matcher term = TERM.matcher(part.trim());
      if (!term.matches()) {
        throw InsightsQuery.malformed("unexpected symbol found in filter " + part);
      }
      filter.terms.add(term);
    }
    return filter;
  }

  boolean holds(Map<String, String> row) {
    for (Matcher term : terms) {
      if (holds(row, term) == any) {
        return any;
      }
    }
    return !any;
  }

  private static boolean holds(Map<String, String> row, Matcher term) {
    if (term.group("function") != null) {
      return row.containsKey(term.group("present")) == term.group("function").equals("ispresent");
    }
    String found = row.get(term.group("field").replace("`", ""));
    String operator = term.group("operator");
    String value = term.group("value");
    if (found == null) {
      return operator.equals("!=") || operator.equals("not like");
    }
    String wanted = value.replaceAll("^[\"'/]|[\"'/]$", "");
    boolean regex = value.startsWith("/");
    return switch (operator) {
      case "=" -> InsightsText.compare(found, wanted) == 0;
      case "!=" -> InsightsText.compare(found, wanted) != 0;
      case ">" -> InsightsText.compare(found, wanted) > 0;
      case "<" -> InsightsText.compare(found, wanted) < 0;
      case ">=" -> InsightsText.compare(found, wanted) >= 0;
      case "<=" -> InsightsText.compare(found, wanted) <= 0;
      case "in" ->
          InsightsText.split(value.substring(1, value.length() - 1), ',').stream()
              .anyMatch(each -> each.replaceAll("[\"']", "").equals(found));
      case "not like" -> !like(found, wanted, regex);
      default -> like(found, wanted, regex || operator.equals("=~"));
    };
  }

  private static boolean like(String found, String wanted, boolean regex) {
    return regex ? Pattern.compile(wanted).matcher(found).find() : found.contains(wanted);
  }
}
