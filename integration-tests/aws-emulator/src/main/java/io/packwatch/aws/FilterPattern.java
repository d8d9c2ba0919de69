package io.packwatch.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A filter pattern: words that must all be there, or one level of {@code { $.event = "slow_query"
 * && $.duration > 1 }}, joined by {@code &&} or {@code ||}.
 */
final class FilterPattern {

  private static final Pattern TERM =
      Pattern.compile("\\$\\.([\\w.]+)\\s*(=|!=|>=|<=|>|<)\\s*(\"[^\"]*\"|[^\\s&|)]+)");

  private final String text;

  FilterPattern(String text) {
    this.text = text.trim();
    new Checks(LogGroups.INVALID)
        .require(
            !this.text.startsWith("{") || TERM.matcher(this.text).find(), "Invalid filter pattern");
  }

  boolean matches(String message) {
    if (text.startsWith("{")) {
      try {
        return matches(Trees.JSON.readTree(message));
      } catch (JsonProcessingException e) {
        return false;
      }
    }
    for (String word : words()) {
      if (!message.contains(word)) {
        return false;
      }
    }
    return true;
  }

  private List<String> words() {
    List<String> words = new ArrayList<>();
    Matcher word = Pattern.compile("\"([^\"]*)\"|(\\S+)").matcher(text);
    while (word.find()) {
      words.add(word.group(1) == null ? word.group(2) : word.group(1));
    }
    return words;
  }

  private boolean matches(JsonNode event) {
    boolean any = text.contains("||");
    Matcher term = TERM.matcher(text);
    while (term.find()) {
      if (holds(event, term) == any) {
        return any;
      }
    }
    return !any;
  }

  private static boolean holds(JsonNode event, Matcher term) {
    JsonNode node = event;
    for (String name : term.group(1).split("\\.", -1)) {
      node = node.path(name);
    }
    String wanted = term.group(3).replace("\"", "");
    String operator = term.group(2);
    if (operator.equals("=") || operator.equals("!=")) {
      String pattern = Pattern.quote(wanted).replace("*", "\\E.*\\Q");
      return node.asText().matches(pattern) == operator.equals("=");
    }
    int order = Double.compare(node.asDouble(Double.NaN), Double.parseDouble(wanted));
    return !node.isMissingNode()
        && switch (operator) {
          case ">" -> order > 0;
          case "<" -> order < 0;
          case ">=" -> order >= 0;
          default -> order <= 0;
        };
  }
}
