package io.packwatch.agent.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Types of values that only keys of the command line have. */
final class ProvisioningTypes {

  private ProvisioningTypes() {}

  /** SEV1 to SEV4. */
  static Type<String> severities() {
    List<String> names = new ArrayList<>();
    for (Severity severity : Severity.values()) {
      names.add(severity.text());
    }
    return new NameTypes.OneOf(names);
  }

  /** A kind of alarm, as docs/alarms.md lists them. */
  static Type<String> alarms() {
    return new NameTypes.OneOf(new ListedNames("alarms.txt"));
  }

  /** A severity, or off. Kept in lower case. */
  static final class SeverityOrOff extends Type<String> {

    @Override
    String allowed() {
      return "one of sev1, sev2, sev3, sev4, off";
    }

    @Override
    @Nullable String parse(String text) {
      String word = text.toLowerCase(Locale.ROOT);
      return known().contains(word) ? word : null;
    }

    @Override
    List<String> known() {
      return Arrays.asList("sev1", "sev2", "sev3", "sev4", "off");
    }
  }

  /** A percentage, perhaps with a fraction. */
  static final class Percent extends Type<Double> {

    @Override
    String allowed() {
      return "a number from 0.01 to 100, like 5 or 0.5";
    }

    @Override
    @Nullable Double parse(String text) {
      int dot = text.indexOf('.');
      String fraction = dot < 0 ? "0" : text.substring(dot + 1);
      long whole = CommaList.number(dot < 0 ? text : text.substring(0, dot));
      long part = fraction.length() > 4 ? -1 : CommaList.number(fraction);
      double percent = whole + part / Math.pow(10, fraction.length());
      boolean valid = whole >= 0 && part >= 0 && percent >= 0.01 && percent <= 100;
      return valid ? percent : null;
    }
  }

  /** Mail addresses, web addresses, telephone numbers, ARNs. */
  static final class Receivers extends Type<List<String>> {

    @Override
    String allowed() {
      return "a comma list of mail addresses, https addresses, telephone numbers like"
          + " +491701234567, or ARNs of topics, queues and functions";
    }

    @Override
    @Nullable List<String> parse(String text) {
      List<String> receivers = CommaList.split(text);
      for (String receiver : receivers) {
        if (!isReceiver(receiver)) {
          return null;
        }
      }
      return receivers.isEmpty() ? null : Collections.unmodifiableList(receivers);
    }

    private static boolean isReceiver(String text) {
      int at = text.indexOf('@');
      boolean blank = text.indexOf(' ') >= 0;
      boolean arn = text.startsWith("arn:") && text.split(":", -1).length >= 6;
      boolean web = text.startsWith("https://") && text.length() > "https://".length();
      boolean telephone = text.startsWith("+") && isNumber(text.substring(1));
      boolean mail = at > 0 && at < text.length() - 1 && !text.contains("://");
      return !blank && (arn || web || telephone || mail);
    }

    private static boolean isNumber(String digits) {
      for (int i = 0; i < digits.length(); i++) {
        if (!CommaList.isDigit(digits.charAt(i))) {
          return false;
        }
      }
      return digits.length() >= 5 && digits.length() <= 15;
    }
  }

  /** Names, separated by commas. */
  static final class Listed extends Type<List<String>> {

    @Override
    String allowed() {
      return "a comma list of names";
    }

    @Override
    @Nullable List<String> parse(String text) {
      List<String> names = CommaList.split(text);
      return names.isEmpty() ? null : Collections.unmodifiableList(names);
    }
  }
}
