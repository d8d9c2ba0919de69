package io.packwatch.agent.config;

/** How soon somebody must look at an alarm. Each has a topic of its own. */
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

  /** By when, and what is at stake. */
  public String meaning() {
    return meaning;
  }

  /** Of its word; the first for any other. */
  public static Severity of(String text) {
    for (Severity severity : values()) {
      if (severity.text.equalsIgnoreCase(text)) {
        return severity;
      }
    }
    return SEV1;
  }
}
