package io.packwatch.agent.pack.query;

/** The fields of the agent's log lines that queries and rules name. */
public enum LogField {
  EVENT("event"),
  LEVEL("level"),
  CORRELATION_ID("correlation_id"),
  PACKAGE("package"),
  ENDPOINT("endpoint"),
  METHOD("method"),
  STATUS_CODE("status_code"),
  DURATION("duration"),
  QUERY_COUNT("query_count"),
  QUERY_TIME("query_time"),
  OUTBOUND_COUNT("outbound_count"),
  OUTBOUND_TIME("outbound_time"),
  PEER("peer"),
  SEVERITY("severity"),
  EXCEPTION("exception"),
  MESSAGE("message"),
  FINGERPRINT("fingerprint"),
  COUNT("count");

  private final String text;

  LogField(String text) {
    this.text = text;
  }

  /** The member's name in a line of JSON. */
  public String text() {
    return text;
  }
}
