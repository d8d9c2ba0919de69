package io.packwatch.agent.config;

/** The headings of the key reference. */
enum Group {
  GENERAL("The agent itself"),
  IDENTITY("Names and dimensions"),
  PACKAGES("Packages and charging"),
  MEASURED("What is measured"),
  SENT("Where it goes"),
  LOGS("Structured logs and correlation"),
  CONSOLE("The console"),
  ALARMS("Alarms: what is too much"),
  NOTICES("Alarms: who is told, and what to do"),
  NEIGHBOURS("What stands around the JVM");

  final String title;

  Group(String title) {
    this.title = title;
  }
}
