package io.packwatch.agent.business;

import io.packwatch.agent.text.Nearest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads one line. Each message says what is wrong, where, and what to write instead. */
final class RuleReader {

  private static final List<String> CLAUSES =
      Arrays.asList("on", "value", "distinct", "unit", "by", "limit");

  private static final List<String> ENDINGS = Arrays.asList("return", "throw", "both");

  /** Dimensions that mean something else. */
  private static final List<String> TAKEN =
      Arrays.asList("Package", "Environment", "Service", "Version", "Endpoint", "Peer", "Pool");

  private static final List<String> UNITS =
      Arrays.asList(
          "None",
          "Count",
          "Percent",
          "Seconds",
          "Milliseconds",
          "Microseconds",
          "Bytes",
          "Kilobytes",
          "Megabytes",
          "Gigabytes",
          "Terabytes",
          "Bits",
          "Kilobits",
          "Megabits",
          "Gigabits",
          "Terabits",
          "Count/Second",
          "Bytes/Second");

  private static final List<String> TIMES =
      Arrays.asList("Seconds", "Milliseconds", "Microseconds");

  private final RuleWords words;
  private final BusinessRule.Parts parts = new BusinessRule.Parts();
  private final PathReader paths;

  RuleReader(String line) throws RuleException {
    parts.text = line;
    words = new RuleWords(line);
    paths = new PathReader(words, parts);
  }

  BusinessRule read() throws RuleException {
    if (words.peek().equals("route")) {
      throw new RuleException(
          "it begins with route, and rules for routes are not known yet; name the method that handles"
              + " it, as in com.acme.shop.CheckoutService.place");
    }
    if (words.contains("/") || isRatio(words.peek())) {
      throw new RuleException(
          "it is a ratio of two metrics, and ratios are not known yet; divide the two in CloudWatch,"
              + " or leave the line out");
    }
    TargetReader target = new TargetReader(words, parts);
    target.read();
    Set<String> read = new HashSet<>();
    while (!words.isOver()) {
      String clause = words.take();
      if (!CLAUSES.contains(clause)) {
        throw words.wrong(unknown(clause, read));
      }
      if (!read.add(clause)) {
        throw words.wrong("stands there twice; once is enough");
      }
      clause(clause);
    }
    check(read);
    return new BusinessRule(parts);
  }

  private static boolean isRatio(String word) {
    return word.indexOf('/') > 0 && word.indexOf('.') < 0;
  }

  private static String unknown(String word, Set<String> read) {
    if (word.equals("where") || word.equals("if") || word.equals("when")) {
      return "conditions are not known; tell the calls apart by a dimension";
    }
    if (word.equals(",")) {
      return "a comma stands only between types and between dimensions";
    }
    if (word.equals("sensitive")) {
      return "stands directly after a path";
    }
    List<String> left = new ArrayList<>(CLAUSES);
    left.removeAll(read);
    String near = Nearest.of(word, left);
    return near == null
        ? "is not known here; what may follow is " + listed(left)
        : "is not known here; did you mean " + near + "?";
  }

  static String listed(List<String> all) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < all.size(); i++) {
      text.append(i == 0 ? "" : i == all.size() - 1 ? " or " : ", ").append(all.get(i));
    }
    return text.toString();
  }

  private void clause(String clause) throws RuleException {
    switch (clause) {
      case "on":
        ending();
        break;
      case "value":
        parts.value = paths.read("value", "a number, as in value return.total", true);
        break;
      case "distinct":
        parts.distinct = paths.read("distinct", "what differs, as in distinct arg0.userId", false);
        break;
      case "unit":
        unit();
        break;
      case "by":
        dimensions();
        break;
      default:
        limit();
    }
  }

  private void ending() throws RuleException {
    if (words.isOver()) {
      throw words.missing("on needs return, throw or both");
    }
    String ending = words.take();
    if (!ENDINGS.contains(ending)) {
      String meant =
          ending.startsWith("thr") || ending.startsWith("exc") || ending.startsWith("err")
              ? "throw"
              : Nearest.of(ending, ENDINGS);
      throw words.wrong(
          "on takes return, throw or both"
              + (meant == null ? "" : "; did you mean " + meant + "?"));
    }
    parts.ending = BusinessRule.Ending.valueOf(ending.toUpperCase(Locale.ROOT));
    boolean type = !words.isOver() && !CLAUSES.contains(words.peek());
    if (type && parts.ending == BusinessRule.Ending.THROW) {
      String thrown = words.take();
      if (!TargetReader.isName(thrown)) {
        throw words.wrong("is no class of exceptions; write on throw com.acme.pay.Declined");
      }
      parts.thrown = thrown;
    } else if (type && TargetReader.isName(words.peek()) && words.peek().contains(".")) {
      throw words.missing("a class of exceptions stands only after on throw");
    }
  }

  private void unit() throws RuleException {
    if (words.isOver()) {
      throw words.missing("unit needs one of CloudWatch's, as in unit Milliseconds");
    }
    String written = words.take();
    for (String unit : UNITS) {
      if (unit.equalsIgnoreCase(written)) {
        parts.unit = unit;
        return;
      }
    }
    String near = written.length() < 4 ? null : Nearest.of(written, UNITS);
    if (near != null) {
      throw words.wrong("is no unit of CloudWatch; did you mean " + near + "?");
    }
    throw words.wrong(
        written.length() == 3 && written.equals(written.toUpperCase(Locale.ROOT))
            ? "is no unit of CloudWatch, which has no currencies; leave unit out, and tell"
                + " currencies apart as in by Currency = return.total.currency"
            : "is no unit of CloudWatch; write one of " + listed(UNITS));
  }

  private void dimensions() throws RuleException {
    do {
      dimension();
    } while (words.takeIf(","));
  }

  private void dimension() throws RuleException {
    if (words.isOver()) {
      throw words.missing("a dimension is missing, as in by Currency = return.currency");
    }
    String name = words.take();
    if (!isDimension(name)) {
      throw words.wrong(
          "is no name of a dimension; letters, digits and _ are, as in by Currency ="
              + " return.currency");
    }
    for (String taken : TAKEN) {
      if (taken.equalsIgnoreCase(name)) {
        throw words.wrong("is a dimension of Packwatch itself; choose another name");
      }
    }
    for (RuleDimension other : parts.dimensions) {
      if (other.name().equals(name)) {
        throw words.wrong("is a dimension already; each needs a name of its own");
      }
    }
    if (parts.dimensions.size() == BusinessLimits.MAX_DIMENSIONS) {
      throw words.wrong(
          "is one dimension too many; at most "
              + BusinessLimits.MAX_DIMENSIONS
              + " are allowed, each multiplies the series and the bill");
    }
    if (!words.takeIf("=")) {
      throw words.missing("by " + name + " needs = and a path, as in by " + name + " = arg0");
    }
    parts.dimensions.add(new RuleDimension(name, paths.dimension(name)));
  }

  private static boolean isDimension(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && (i == 0 || !(c == '_' || (c >= '0' && c <= '9')))) {
        return false;
      }
    }
    return !name.isEmpty() && name.length() <= BusinessLimits.MAX_TEXT;
  }

  private void limit() throws RuleException {
    if (words.isOver()) {
      throw words.missing("limit needs a number from 1 to " + BusinessLimits.MAX_VALUES);
    }
    String number = words.take();
    int limit = -1;
    if (number.matches("[0-9]{1,3}")) {
      limit = Integer.parseInt(number);
    }
    if (limit < 1 || limit > BusinessLimits.MAX_VALUES) {
      throw words.wrong(
          "limit takes a number from 1 to "
              + BusinessLimits.MAX_VALUES
              + ", the values of a"
              + " dimension that are told apart");
    }
    parts.limit = limit;
  }

  private void check(Set<String> read) throws RuleException {
    if (parts.value != null && parts.distinct != null) {
      throw new RuleException(
          "it has both value and distinct; a metric is one of them: make two lines of it");
    }
    if (read.contains("limit") && parts.dimensions.isEmpty()) {
      throw new RuleException("it has a limit and no dimension to limit; add by, or remove limit");
    }
    String unit = parts.unit;
    if (unit != null && parts.value == null && !unit.equals("Count")) {
      throw new RuleException(
          "it has the unit "
              + unit
              + " and no value; what is counted is in Count: add value and a path, or remove unit");
    }
    if (unit != null && isDuration(parts.value) && !TIMES.contains(unit)) {
      throw new RuleException(
          "it has a duration in " + unit + "; a duration is in " + listed(TIMES));
    }
    for (RulePath path : new BusinessRule(parts).paths()) {
      checkRoot(path);
    }
  }

  private static boolean isDuration(@Nullable RulePath path) {
    return path != null && path.root() == RulePath.Root.DURATION;
  }

  private void checkRoot(RulePath path) throws RuleException {
    List<String> types = parts.types;
    if (path.root() == RulePath.Root.RETURN && parts.ending == BusinessRule.Ending.THROW) {
      throw new RuleException(
          "it has the path "
              + path
              + ", but a call that throws returns nothing; use thrown or an"
              + " argument, or remove on throw");
    }
    if (path.root() == RulePath.Root.THROWN && parts.ending == BusinessRule.Ending.RETURN) {
      throw new RuleException(
          "it has the path " + path + ", but counts calls that return; add on throw or on both");
    }
    boolean beyond =
        path.root() == RulePath.Root.ARGUMENT
            && types != null
            && !parts.moreTypes
            && path.argument() >= types.size();
    if (beyond && types != null) {
      throw new RuleException(
          "it has the path "
              + path
              + ", but the method takes "
              + (types.isEmpty()
                  ? "no arguments"
                  : types.size() == 1
                      ? "one argument, arg0"
                      : types.size() + " arguments, arg0 to arg" + (types.size() - 1)));
    }
  }
}
