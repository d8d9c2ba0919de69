package io.packwatch.agent.provisioning;

/** The kinds of resources, in the order of creation. */
public enum ResourceKind {
  TOPIC("topic", "topics"),
  LOG_GROUP("log group", "log-groups"),
  DETECTOR("anomaly detector", "detectors"),
  ALARM("alarm", "alarms"),
  COMPOSITE("composite alarm", "composites"),
  QUERY("saved query", "queries"),
  RULE("insight rule", "rules"),
  DASHBOARD("dashboard", "dashboards");

  private final String text;
  private final String option;

  ResourceKind(String text, String option) {
    this.text = text;
    this.option = option;
  }

  /** For people, in the singular. */
  public String text() {
    return text;
  }

  /** The word for {@code --only}. */
  public String option() {
    return option;
  }
}
