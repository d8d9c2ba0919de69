package io.packwatch.agent.business;

import io.packwatch.agent.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** Reads the paths of a line. */
final class PathReader {

  static final String SENSITIVE = "sensitive";

  private static final List<String> ROOTS =
      Arrays.asList("arg0", "this", "return", "thrown", "duration");

  private static final String[][] OTHER_WORDS = {
    {"result", "return"},
    {"returned", "return"},
    {"returns", "return"},
    {"exception", "thrown"},
    {"throwable", "thrown"},
    {"error", "thrown"},
    {"self", "this"},
    {"time", "duration"},
    {"elapsed", "duration"},
    {"argument", "arg0"},
    {"arg", "arg0"},
    {"args", "arg0"},
    {"param", "arg0"},
  };

  private final RuleWords words;
  private final BusinessRule.Parts parts;

  PathReader(RuleWords words, BusinessRule.Parts parts) {
    this.words = words;
    this.parts = parts;
  }

  /**
   * Reads a path.
   *
   * @param clause the word before it
   * @param what it is to be, with an example
   * @param guarded whether names are denied that tell of a person
   */
  RulePath read(String clause, String what, boolean guarded) throws RuleException {
    if (words.isOver()) {
      throw words.missing(clause + " needs a path to " + what);
    }
    String written = path();
    if (written.startsWith("\"")) {
      throw words.wrong("is a text, and " + clause + " needs a path to " + what);
    }
    String[] names = written.split("\\.", -1);
    RulePath.Root root = root(names[0], clause);
    if (root == RulePath.Root.DURATION && !clause.equals("value")) {
      throw words.wrong("a duration can only be the value, as in value duration");
    }
    if (root == RulePath.Root.DURATION && names.length > 1) {
      throw words.wrong("duration is a number and has no properties; write duration alone");
    }
    List<String> steps = new ArrayList<>();
    for (int i = 1; i < names.length; i++) {
      steps.add(step(names[i]));
    }
    if (steps.size() > BusinessLimits.MAX_STEPS) {
      throw words.wrong("has more than " + BusinessLimits.MAX_STEPS + " steps");
    }
    guard(steps, guarded);
    int argument = root == RulePath.Root.ARGUMENT ? Integer.parseInt(names[0].substring(3)) : 0;
    return RulePath.of(root, argument, steps, written);
  }

  /** A path as one word: {@code return.getTotal().amount} has parentheses in it. */
  private String path() throws RuleException {
    StringBuilder path = new StringBuilder(words.take());
    while (words.takeIf("(")) {
      if (!words.takeIf(")")) {
        throw words.wrong("a getter takes no arguments");
      }
      if (words.peek().startsWith(".")) {
        path.append(words.take());
      }
    }
    return path.toString();
  }

  /** Reads what follows the = of a dimension. */
  RulePath dimension(String name) throws RuleException {
    if (!words.peek().startsWith("\"")) {
      return read("by " + name + " =", "a text, as in by " + name + " = arg0.country", true);
    }
    String quoted = words.take();
    String text = quoted.substring(1, quoted.length() - 1).trim();
    if (text.isEmpty()) {
      throw words.wrong("is empty; a dimension needs a value");
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        throw words.wrong("has a character that CloudWatch does not take: ASCII alone is allowed");
      }
    }
    if (text.length() > BusinessLimits.MAX_TEXT) {
      throw words.wrong("is longer than " + BusinessLimits.MAX_TEXT + " characters");
    }
    return RulePath.text(text);
  }

  private RulePath.Root root(String name, String clause) throws RuleException {
    if (name.matches("arg[0-9]{1,3}") && Integer.parseInt(name.substring(3)) < 255) {
      return RulePath.Root.ARGUMENT;
    }
    switch (name) {
      case "this":
        return RulePath.Root.THIS;
      case "return":
        return RulePath.Root.RETURN;
      case "thrown":
        return RulePath.Root.THROWN;
      case "duration":
        return RulePath.Root.DURATION;
      default:
        throw words.wrong(
            "a path begins with arg0, arg1 and so on, this, return, thrown"
                + (clause.equals("value") ? " or duration" : "")
                + meant(name));
    }
  }

  private String meant(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    String meant = null;
    for (String[] other : OTHER_WORDS) {
      meant = other[0].equals(lower) ? other[1] : meant;
    }
    if (meant == null && lower.matches("(args|arguments?|params?|p|a|#|\\$)\\[?[0-9]{1,2}\\]?")) {
      meant = "arg" + lower.replaceAll("[^0-9]", "");
    }
    if (meant == null && name.matches("[0-9]{1,2}")) {
      meant = "arg" + name;
    }
    if (meant == null) {
      meant = Nearest.of(name, ROOTS);
    }
    if (meant == null && name.matches("[a-z]\\w*") && isNamedLikeAType(name)) {
      return "; arguments have no names in class files: count them from 0";
    }
    if (meant == null && TargetReader.isName(name)) {
      meant = "return." + name;
    }
    return meant == null ? "" : "; did you mean " + meant + "?";
  }

  private boolean isNamedLikeAType(String name) {
    List<String> types = parts.types == null ? Collections.<String>emptyList() : parts.types;
    for (String type : types) {
      if (type.substring(type.lastIndexOf('.') + 1).equalsIgnoreCase(name)) {
        return true;
      }
    }
    return false;
  }

  private String step(String written) throws RuleException {
    if (written.isEmpty()) {
      throw words.wrong("has a dot without a property beside it");
    }
    if (!TargetReader.isName(written)) {
      throw words.wrong(
          written.indexOf('[') >= 0
              ? "elements of lists and arrays cannot be chosen; a path has properties alone"
              : "the step " + written + " is no property; a property has letters, digits and _");
    }
    return written;
  }

  private void guard(List<String> steps, boolean guarded) throws RuleException {
    String denied = null;
    for (String step : steps) {
      denied = denied == null ? DeniedNames.in(step) : denied;
    }
    boolean lifted = words.peek().equals(SENSITIVE);
    if (guarded && denied != null && !lifted) {
      throw words.wrong(
          "may tell of a person or open a door ("
              + denied
              + "), and metrics can be read by many; if it does not, write "
              + SENSITIVE
              + " after the path");
    }
    if (lifted) {
      words.take();
    }
  }
}
