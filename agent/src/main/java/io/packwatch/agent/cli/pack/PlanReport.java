package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.support.Color;
import io.packwatch.agent.cli.support.Terminal;
import io.packwatch.agent.json.Json;
import io.packwatch.agent.provisioning.reconcile.FieldChange;
import io.packwatch.agent.provisioning.reconcile.Outcome;
import io.packwatch.agent.provisioning.reconcile.Plan;
import io.packwatch.agent.provisioning.reconcile.Step;
import io.packwatch.agent.provisioning.reconcile.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prints a plan, for people and for programs. */
final class PlanReport {

  /** Characters of a value that are shown: a dashboard has thousands. */
  private static final int MAX_VALUE = 120;

  /** Characters shown on both sides of a difference. */
  private static final int AROUND = 30;

  private final Plan plan;

  PlanReport(Plan plan) {
    this.plan = plan;
  }

  void write(Terminal console) {
    for (Step step : plan.steps()) {
      if (step.action() != Action.NONE) {
        console.line(
            console.painted(color(step), step.action().sign() + " " + step.resource())
                + inBrackets(step));
        for (FieldChange change : step.changes()) {
          console.line("    " + inWords(change));
        }
      }
    }
    for (String unread : plan.unread()) {
      console.line(console.painted(Color.BAD, "! cannot read " + unread));
    }
  }

  private static String inBrackets(Step step) {
    if (!step.remark().isEmpty()) {
      return " (" + step.remark() + ")";
    }
    if (step.action() == Action.UPDATE && step.changes().isEmpty()) {
      return " (its mark alone)";
    }
    return step.action() == Action.KEEP || step.action() == Action.REFUSE
        ? " (" + step.action().text() + ")"
        : "";
  }

  static String inWords(FieldChange change) {
    String by = change.by() == FieldChange.By.CONFIGURATION ? "" : " (" + change.by().text() + ")";
    String there = text(change.there());
    String wanted = text(change.wanted());
    if (there.length() <= MAX_VALUE && wanted.length() <= MAX_VALUE) {
      return change.field() + ": " + there + " -> " + wanted + by;
    }
    int start = common(there, wanted);
    int end = commonEnd(there, wanted, start);
    return change.field()
        + ": "
        + part(there, start, there.length() - end)
        + " -> "
        + part(wanted, start, wanted.length() - end)
        + by;
  }

  private static String text(@Nullable Object value) {
    return value == null ? "nothing" : Json.line(value);
  }

  /** Shows only the differing part of a long value, with a little context. */
  private static String part(String text, int start, int end) {
    int from = Math.max(0, start - AROUND);
    int to = Math.min(text.length(), Math.min(end + AROUND, from + MAX_VALUE));
    return (from > 0 ? "..." : "") + text.substring(from, to) + (to < text.length() ? "..." : "");
  }

  private static int common(String one, String other) {
    int length = 0;
    while (length < Math.min(one.length(), other.length())
        && one.charAt(length) == other.charAt(length)) {
      length++;
    }
    return length;
  }

  private static int commonEnd(String one, String other, int start) {
    int length = 0;
    while (length < Math.min(one.length(), other.length()) - start
        && one.charAt(one.length() - 1 - length) == other.charAt(other.length() - 1 - length)) {
      length++;
    }
    return length;
  }

  private static Color color(Step step) {
    switch (step.action()) {
      case CREATE:
        return Color.GOOD;
      case DELETE:
      case REFUSE:
        return Color.BAD;
      default:
        return Color.STRONG;
    }
  }

  /**
   * {@code 12 create, 3 update}, planned or done.
   *
   * @param applied null where the plan is only shown
   */
  String summary(@Nullable Outcome applied) {
    StringBuilder text = new StringBuilder();
    int left = 0;
    for (Action action : Action.values()) {
      int count = 0;
      for (Step step : plan.with(action)) {
        boolean counts = applied == null || !step.isChange() || applied.isDone(step);
        count += counts ? 1 : 0;
        left += counts ? 0 : 1;
      }
      if (count > 0) {
        text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(action.text());
      }
    }
    if (left > 0) {
      text.append(text.length() == 0 ? "" : ", ").append(left).append(" not done");
    }
    return text.length() == 0 ? "nothing is wanted" : text.toString();
  }

  /**
   * @param applied null where the plan is only shown
   */
  List<@Nullable Object> json(@Nullable Outcome applied) {
    List<@Nullable Object> steps = new ArrayList<>();
    for (Step step : plan.steps()) {
      List<@Nullable Object> changes = new ArrayList<>();
      for (FieldChange change : step.changes()) {
        changes.add(
            Json.object(
                "field", change.field(),
                "there", change.there(),
                "wanted", change.wanted(),
                "changed_by", change.by().name().toLowerCase(Locale.ROOT)));
      }
      Map<String, @Nullable Object> entry =
          Json.object(
              "action", step.action().name().toLowerCase(Locale.ROOT),
              "kind", step.resource().kind().text(),
              "name", step.resource().name());
      if (applied != null && step.isChange()) {
        entry.put("done", applied.isDone(step));
      }
      if (!step.remark().isEmpty()) {
        entry.put("remark", step.remark());
      }
      if (!changes.isEmpty()) {
        entry.put("changes", changes);
      }
      steps.add(entry);
    }
    return steps;
  }
}
