package io.packwatch.agent.metric;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

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

  /** What sets it apart from most. */
  enum Trait {
    /** Each event counts: they are too few to wait for more. */
    RARE_EVENTS,
    /** It says that the application as a whole is not well. */
    OF_THE_WHOLE
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

  private final Set<Trait> traits;

  EventAlarm(
      Measure measure,
      String word,
      String title,
      String severity,
      String limit,
      String limitMeaning,
      String means,
      String action,
      Trait... traits) {
    this.measure = measure;
    this.word = word;
    this.title = title;
    this.severity = severity;
    this.limit = limit;
    this.limitMeaning = limitMeaning;
    this.means = means;
    this.action = action;
    this.traits = new HashSet<>(Arrays.asList(traits));
  }

  /** Whether a single failure is worth an alarm. */
  public boolean isOfRareEvents() {
    return traits.contains(Trait.RARE_EVENTS);
  }

  /** Whether it makes the application as a whole unwell. */
  public boolean isOfTheWhole() {
    return traits.contains(Trait.OF_THE_WHOLE);
  }
}
