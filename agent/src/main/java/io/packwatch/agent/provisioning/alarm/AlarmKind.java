package io.packwatch.agent.provisioning.alarm;

import io.packwatch.agent.config.Key;
import io.packwatch.agent.config.Severity;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of alarm: a row of {@link AlarmKinds}. Immutable; one object a kind. */
public final class AlarmKind {

  private final String text;
  private final String title;
  private final Severity severity;
  private final @Nullable String threshold;
  private final String means;
  private final String action;

  AlarmKind(
      String text,
      String title,
      Severity severity,
      @Nullable String threshold,
      String means,
      String action) {
    this.text = text;
    this.title = title;
    this.severity = severity;
    this.threshold = threshold;
    this.means = means;
    this.action = action;
  }

  /**
   * Adds a kind to a table.
   *
   * @param limit the key that sets what is too much; null where there is nothing to set
   */
  static AlarmKind in(
      List<AlarmKind> table,
      String text,
      String title,
      Severity severity,
      @Nullable Key<?> limit,
      String means,
      String action) {
    String key = limit == null ? null : limit.name();
    AlarmKind kind = new AlarmKind(text, title, severity, key, means, action);
    table.add(kind);
    return kind;
  }

  /** The word in {@code packwatch.severity.<Alarm>} and in runbook links. */
  public String text() {
    return text;
  }

  /** The last part of the alarm's name. */
  public String title() {
    return title;
  }

  /** Unless a key says otherwise. */
  public Severity severity() {
    return severity;
  }

  /** The key that sets what is too much; null where there is nothing to set. */
  public @Nullable String threshold() {
    return threshold;
  }

  public String means() {
    return means;
  }

  /** What to do: the runbook's text. */
  public String action() {
    return action;
  }
}
