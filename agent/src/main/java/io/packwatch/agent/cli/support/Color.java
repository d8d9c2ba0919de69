package io.packwatch.agent.cli.support;

/** How text is marked, by what it means; the codes are ECMA-48's. */
public enum Color {
  GOOD("32"),
  WARNING("33"),
  BAD("31"),
  STRONG("1"),
  FAINT("2");

  private final String code;

  Color(String code) {
    this.code = code;
  }

  String around(String text) {
    return "\u001b[" + code + "m" + text + "\u001b[0m";
  }
}
