package io.packwatch.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The language of a composite alarm's rule: {@code ALARM("a") OR (OK(b) AND NOT TRUE)}. Reads it by
 * descent and tells which alarms it names.
 */
final class CompositeRule {

  private static final Pattern TOKEN =
      Pattern.compile("\\s*(\\(|\\)|\"(?:[^\"\\\\]|\\\\.)*\"|[^\\s()\"]+)");

  private final List<String> tokens = new ArrayList<>();
  private final List<String> children = new ArrayList<>();
  private final Checks check;
  private int at;

  private CompositeRule(Checks check) {
    this.check = check;
  }

  static List<String> children(String rule, Checks check) {
    CompositeRule reading = new CompositeRule(check);
    Matcher token = TOKEN.matcher(rule);
    while (token.lookingAt()) {
      reading.tokens.add(token.group(1));
      token.region(token.end(), rule.length());
    }
    check.require(rule.substring(token.regionStart()).isBlank(), "AlarmRule must be valid");
    reading.either();
    check.require(reading.at == reading.tokens.size(), "AlarmRule must be valid: " + rule);
    return reading.children;
  }

  private String next() {
    check.require(at < tokens.size(), "AlarmRule must be valid: it ends too early");
    return tokens.get(at++);
  }

  private boolean takes(String word) {
    boolean found = at < tokens.size() && tokens.get(at).equals(word);
    at += found ? 1 : 0;
    return found;
  }

  private void expect(String word) {
    check.require(takes(word), "AlarmRule must be valid: " + word + " is missing");
  }

  private void either() {
    do {
      both();
    } while (takes("OR"));
  }

  private void both() {
    do {
      one();
    } while (takes("AND"));
  }

  private void one() {
    String token = next();
    switch (token) {
      case "NOT" -> one();
      case "TRUE", "FALSE" -> {}
      case "(" -> {
        either();
        expect(")");
      }
      case "ALARM", "OK", "INSUFFICIENT_DATA" -> {
        expect("(");
        String name = next();
        children.add(name.startsWith("\"") ? name.substring(1, name.length() - 1) : name);
        expect(")");
      }
      default -> check.require(false, "AlarmRule must be valid: " + token);
    }
  }
}
