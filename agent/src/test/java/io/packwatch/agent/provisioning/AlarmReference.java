package io.packwatch.agent.provisioning;

import io.packwatch.agent.config.Page;
import io.packwatch.agent.config.Severity;
import io.packwatch.agent.provisioning.alarm.AlarmKind;
import io.packwatch.agent.provisioning.alarm.AlarmKinds;

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
            + " `<application>-<environment>-<service>-<package>-<alarm>`, without what is not set;"
            + " the limits are keys of [configuration.md](configuration.md).",
        "Another severity, or none: `packwatch.severity.<alarm>=sev1 ... sev4, off`. Your own"
            + " runbooks: `packwatch.runbook`.");
    severities(page);
    page.heading("All of them");
    page.columns("alarm", "name ends in", "severity", "limit");
    for (AlarmKind kind : AlarmKinds.all()) {
      page.row(
          "[" + kind.text() + "](#" + kind.text() + ")",
          Page.code(kind.title()),
          kind.severity().text(),
          threshold(kind));
    }
    page.end();
    rules(page);
    for (AlarmKind kind : AlarmKinds.all()) {
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
    page.columns("severity", "look at it");
    for (Severity severity : Severity.values()) {
      page.row(severity.text(), severity.meaning());
    }
    page.end();
    page.block(
        "Each severity has an SNS topic; `packwatch.notify.SEV1=ops@example.com,"
            + " https://events.example.com/hook` subscribes to it. An alarm tells the topic of its"
            + " own severity and no other. A composite alarm speaks for it where there is one of"
            + " the same severity, with one notice for all that ring below it, and is silent during"
            + " a deployment:");
    page.columns("composite", "speaks for alarms of its own severity");
    page.row(Page.code("<Package>-Health"), "of the package");
    page.row(
        Page.code("SystemHealth"),
        "that say that requests, the database or the JVM fail, unless the package's speaks for"
            + " them");
    page.row(Page.code("Page"), "that none of these speaks for, and for these themselves");
    page.end();
    page.block(
        "All others tell by themselves, during a deployment as well; so do all where the composite"
            + " is off. More than a composite takes (100 alarms, 10,240 characters of names) are"
            + " gathered in composites without actions, `...-Part1-1`, below it. `Deployment` is a"
            + " switch and tells nobody.");
  }

  private static void rules(Page page) {
    page.heading("How they are made");
    page.block(
        "- **Missing data** is no trouble: most figures are sent only when something happened. The"
            + " heartbeat and the tasks of an ECS service are what silence is trouble for. The alarm"
            + " on traffic and that on the bill stay as they are while nothing comes.",
        "- **Not watched**: what needs an agent of its own on the host (disks), security, costs of"
            + " other services. `setup` leaves alarms of other makers as they are.",
        "- **Few events**: rates and times of less than `packwatch.alarm.requests` events alarm"
            + " nobody, so one slow statement does not. The windows are 5 minutes, two of three;"
            + " critical-error-rate looks at minutes (three of five) and at 5 minutes (three of"
            + " three), so that it is heard of at once and with little traffic, too. Below"
            + " `packwatch.alarm.samples` events a minute the 95th percentile stands for the 99th."
            + " An interval over 5 minutes is the window. Each alarm's description says its own.",
        "- **Late figures**: each process sends at its place in the interval, so the newest minute is"
            + " whole a minute later, and while the account's calls are throttled up to eight"
            + " minutes later. Figures bear the minute in which they were measured. An alarm that"
            + " counts what is below a limit looks at three periods at least, so a newest one that"
            + " is not whole rings none. An application of one or two processes in an account that"
            + " is throttled for hours wants `packwatch.alarm.heartbeat=10m`.",
        "- **Packages** may have limits of their own: `packwatch.alarm.error-rate.<Package>`.",
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
