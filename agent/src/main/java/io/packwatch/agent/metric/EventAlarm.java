package io.packwatch.agent.metric;

/**
 * An alarm that each package has for a kind of event: its names, its limit, what to do. Immutable.
 */
public final class EventAlarm {

  /** What the alarm looks at. */
  public enum Measure {
    /** The 99th percentile of the time; the limit is a time. */
    TIME,
    /** The share of failures; the limit is a percentage. */
    FAILURES
  }

  public final Measure measure;

  /** Its word in keys and links: {@code query-latency} in {@code packwatch.alarm.query-latency}. */
  public final String word;

  /** The last part of its name in CloudWatch. */
  public final String title;

  /** SEV1, the worst, to SEV4. */
  public final String severity;

  /** The limit unless a key says otherwise, as the key has it. */
  public final String limit;

  /** What the key's documentation says. */
  public final String limitMeaning;

  public final String means;

  /** The runbook's text. */
  public final String action;

  private final boolean rare;
  private final boolean whole;

  EventAlarm(
      Measure measure,
      String word,
      String title,
      String severity,
      String limit,
      String limitMeaning,
      String means,
      String action) {
    this(measure, word, title, severity, limit, limitMeaning, means, action, false, false);
  }

  private EventAlarm(
      Measure measure,
      String word,
      String title,
      String severity,
      String limit,
      String limitMeaning,
      String means,
      String action,
      boolean rare,
      boolean whole) {
    this.measure = measure;
    this.word = word;
    this.title = title;
    this.severity = severity;
    this.limit = limit;
    this.limitMeaning = limitMeaning;
    this.means = means;
    this.action = action;
    this.rare = rare;
    this.whole = whole;
  }

  /** The same where each event counts: they are too few to wait for more. */
  EventAlarm ofRareEvents() {
    return new EventAlarm(
        measure, word, title, severity, limit, limitMeaning, means, action, true, whole);
  }

  /** The same where it says that the application as a whole is not well. */
  EventAlarm ofTheWhole() {
    return new EventAlarm(
        measure, word, title, severity, limit, limitMeaning, means, action, rare, true);
  }

  /** Whether a single failure is worth an alarm. */
  public boolean isOfRareEvents() {
    return rare;
  }

  /** Whether it makes the application as a whole unwell. */
  public boolean isOfTheWhole() {
    return whole;
  }
}
