package io.packwatch.agent.cli.pack;

import io.packwatch.agent.cli.frame.Color;
import io.packwatch.agent.cli.frame.Console;
import io.packwatch.agent.cli.frame.Json;
import io.packwatch.agent.pack.account.FieldChange;
import io.packwatch.agent.pack.account.Plan;
import io.packwatch.agent.pack.account.Step;
import io.packwatch.agent.pack.account.Step.Action;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A plan for people, and for programs. */
final class PlanReport {

  /** How much of a value is shown: a dashboard has thousands of characters. */
  private static final int LONGEST_VALUE = 120;

  private final Plan plan;

  PlanReport(Plan plan) {
    this.plan = plan;
  }

  void write(Console console) {
    for (Step step : plan.steps()) {
      if (step.action() != Action.NONE) {
        console.line(
            console.painted(color(step), step.action().sign() + " " + step.resource())
                + (step.action() == Action.KEEP || step.action() == Action.REFUSE
                    ? " (" + step.action().text() + ")"
                    : ""));
        for (FieldChange change : step.changes()) {
          console.line("    " + inWords(change));
        }
      }
    }
    for (String unread : plan.unread()) {
      console.line(console.painted(Color.BAD, "! cannot read " + unread));
    }
  }

  static String inWords(FieldChange change) {
    String by = change.by() == FieldChange.By.CONFIGURATION ? "" : " (" + change.by().text() + ")";
    return change.field() + ": " + shown(change.there()) + " -> " + shown(change.wanted()) + by;
  }

  private static String shown(@Nullable Object value) {
    String text = value == null ? "nothing" : Json.line(value);
    return text.length() <= LONGEST_VALUE ? text : text.substring(0, LONGEST_VALUE) + "...";
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

  /** {@code 12 to create, 3 to update}; in the past tense when it is done. */
  String summary() {
    StringBuilder text = new StringBuilder();
    for (Action action : Action.values()) {
      int count = plan.with(action).size();
      if (count > 0) {
        text.append(text.length() == 0 ? "" : ", ").append(count).append(' ').append(action.text());
      }
    }
    return text.length() == 0 ? "nothing is wanted" : text.toString();
  }

  List<@Nullable Object> json() {
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
      if (!changes.isEmpty()) {
        entry.put("changes", changes);
      }
      steps.add(entry);
    }
    return steps;
  }
}
