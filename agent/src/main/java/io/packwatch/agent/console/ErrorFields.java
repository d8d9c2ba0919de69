package io.packwatch.agent.console;

import io.packwatch.agent.errors.ErrorGroup;

/** Error groups in JSON. */
final class ErrorFields {

  private ErrorFields() {}

  /** What every document has of a group. */
  static void fields(JsonWriter json, ErrorGroup group) {
    json.put("fingerprint", group.fingerprint)
        .put("package", group.packageName)
        .put("exception", Strings.bounded(group.type))
        .put("message", Strings.bounded(group.message))
        .put("severity", group.severity.name())
        .put("count", group.count)
        .put("first_seen", group.firstMillis)
        .put("last_seen", group.lastMillis);
  }

  /** The same with the stack. */
  static void folded(JsonWriter json, ErrorGroup group) {
    json.object();
    fields(json, group);
    json.array("stack");
    for (String frame : group.frames) {
      json.text(Strings.bounded(frame));
    }
    json.endArray().end();
  }
}
