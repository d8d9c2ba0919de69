package io.packwatch.agent.config;

/** How soon an alarm needs attention. Each severity has its own topic. */
public enum Severity {
  SEV1("SEV1", "at once, at night too: users cannot work"),
  SEV2("SEV2", "within the hour: users are hindered"),
  SEV3("SEV3", "today: it will hurt if it continues"),
  SEV4("SEV4", "this week: the measuring itself, or its bill");

  private final String text;
  private final String meaning;

  Severity(String text, String meaning) {
    this.text = text;
    this.meaning = meaning;
  }

  /** The word in keys, topics and descriptions. */
  public String text() {
    return text;
  }

  /** The time to react, and what is at stake. */
  public String meaning() {
    return meaning;
  }

  /** The severity with this word; the first for any other text. */
  public static Severity of(String text) {
    for (Severity severity : values()) {
      if (severity.text.equalsIgnoreCase(text)) {
        return severity;
      }
    }
    return SEV1;
  }
}
