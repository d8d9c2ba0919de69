package io.packwatch.agent.pack;

import io.packwatch.agent.config.Page;
import io.packwatch.agent.config.Severity;
import io.packwatch.agent.pack.alarm.AlarmKind;

/** Makes {@code docs/alarms.md}: the prose is here, the alarms come from {@link AlarmKind}. */
final class AlarmReference {

  private AlarmReference() {}

  static Page page() {
    Page page = new Page();
    page.block(
        "<!-- Made from the table of alarms in the code. Do not edit: see the end of this page."
            + " -->");
    page.block("# Alarms");
    page.block(
        "`setup` makes these for every package that sends what they watch. The names are"
            + " `<application>-<environment>-<package>-<alarm>`, the limits are keys of"
            + " [configuration.md](configuration.md).",
        "Another severity, or none: `packwatch.severity.<alarm>=sev1 ... sev4, off`. Your own"
            + " runbooks: `packwatch.runbook`.");
    severities(page);
    page.heading("All of them");
    page.columns("alarm", "name ends in", "severity", "limit");
    for (AlarmKind kind : AlarmKind.values()) {
      page.row(
          "[" + kind.text() + "](#" + kind.text() + ")",
          Page.code(kind.title()),
          kind.severity().text(),
          threshold(kind));
    }
    page.end();
    rules(page);
    for (AlarmKind kind : AlarmKind.values()) {
      page.heading(kind.text());
      page.block("**Means**: " + kind.means());
      page.block("**To do**: " + kind.action());
    }
    page.block(
        "---",
        "",
        "*This page is made from the same table as the alarms. To write it again:"
            + " `mvn -pl bootstrap,agent -am test -Dpackwatch.docs=write`.*");
    return page;
  }

  private static void severities(Page page) {
    page.heading("Who is told, and how soon");
    page.columns("severity", "look at it", "told by");
    for (Severity severity : Severity.values()) {
      boolean urgent = severity == Severity.SEV1 || severity == Severity.SEV2;
      page.row(
          severity.text(),
          severity.meaning(),
          urgent
              ? "a composite alarm, one notice for all that ring below it; silent during a"
                  + " deployment"
              : "the alarm itself");
    }
    page.end();
    page.block(
        "Each severity has an SNS topic; `packwatch.notify.SEV1=ops@example.com,"
            + " https://events.example.com/hook` subscribes to it.");
  }

  private static void rules(Page page) {
    page.heading("How they are made");
    page.block(
        "- **Missing data** is no trouble: most figures are sent only when something happened. The"
            + " heartbeat is the one alarm for which silence is trouble. The alarm on traffic and"
            + " that on the bill stay as they are while nothing comes.",
        "- **Few events**: error rates count only in minutes with `packwatch.alarm.requests`"
            + " requests, which are the rate's own SampleCount; below `packwatch.alarm.samples`"
            + " events the 95th percentile stands for the 99th.",
        "- **Burn rates** ring when a long window and a short one burn too fast: an hour and five"
            + " minutes at 14.4 times, six hours and half an hour at 6 times.",
        "- **Hosts** are not told apart. Gauges are watched by `Maximum`, so the worst host"
            + " counts.");
  }

  private static String threshold(AlarmKind kind) {
    String threshold = kind.threshold();
    return threshold == null ? "" : Page.code(threshold);
  }
}
