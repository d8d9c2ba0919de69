package io.packwatch.aws;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Metric math: brackets that match, functions that exist, and only metrics that are there. */
final class Expressions {

  private static final Set<String> FUNCTIONS =
      Set.of(
          ("ABS ANOMALY_DETECTION_BAND AVG CEIL DATAPOINT_COUNT DIFF DIFF_TIME FILL FIRST LAST"
                  + " FLOOR IF INSIGHT_RULE_METRIC LOG LOG10 MAX METRIC_COUNT METRICS MIN MINUTE HOUR"
                  + " DAY DATE MONTH YEAR EPOCH PERIOD RATE REMOVE_EMPTY RUNNING_SUM SEARCH"
                  + " SERVICE_QUOTA SLICE SORT STDDEV SUM TIME_SERIES AND OR REPEAT LINEAR")
              .split(" ", -1));

  private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
  private static final Pattern QUOTED = Pattern.compile("'[^']*'|\"[^\"]*\"");

  private Expressions() {}

  static void check(String expression, Set<String> ids, Checks check) {
    if (expression.startsWith("SELECT ")) {
      return;
    }
    String plain = QUOTED.matcher(expression).replaceAll("0");
    int depth = 0;
    for (int i = 0; i < plain.length(); i++) {
      char c = plain.charAt(i);
      depth += c == '(' || c == '[' ? 1 : c == ')' || c == ']' ? -1 : 0;
      check.require(depth >= 0, "Error in expression '" + expression + "': brackets");
    }
    check.require(depth == 0, "Error in expression '" + expression + "': brackets");
    Matcher word = WORD.matcher(plain);
    while (word.find()) {
      String name = word.group();
      boolean known =
          Character.isLowerCase(name.charAt(0)) ? ids.contains(name) : FUNCTIONS.contains(name);
      boolean exponent = name.matches("[eE]\\d+") && word.start() > 0;
      check.require(
          known || exponent, "Error in expression '" + expression + "': no such thing as " + name);
    }
  }
}
