package io.packwatch.agent.config;

/** The headings of the key reference. */
enum Group {
  GENERAL("The agent itself"),
  IDENTITY("Names and dimensions"),
  PACKAGES("Packages and attribution"),
  MEASURED("What is measured"),
  BUSINESS("What the business counts"),
  SENT("Where it goes"),
  LOGS("Structured logs and correlation"),
  CONSOLE("The console"),
  ALARMS("Alarms: limits"),
  NOTICES("Alarms: notifications"),
  NEIGHBOURS("Resources around the JVM");

  final String title;

  Group(String title) {
    this.title = title;
  }
}
