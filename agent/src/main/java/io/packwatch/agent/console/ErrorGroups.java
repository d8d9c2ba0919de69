package io.packwatch.agent.console;

/** Error groups in JSON. */
final class ErrorGroups {

  private ErrorGroups() {}

  /** What every document has of a group. */
  static void fields(Json json, ErrorGroup group) {
    json.put("fingerprint", group.fingerprint)
        .put("package", group.packageName)
        .put("exception", Texts.bounded(group.exception))
        .put("message", Texts.bounded(group.message))
        .put("severity", group.severity)
        .put("count", group.count)
        .put("first_seen", group.firstMillis)
        .put("last_seen", group.lastMillis);
  }

  /** The same with the stack. */
  static void folded(Json json, ErrorGroup group) {
    json.object();
    fields(json, group);
    json.array("stack");
    for (String frame : group.stack) {
      json.text(Texts.bounded(frame));
    }
    json.endArray().end();
  }
}
