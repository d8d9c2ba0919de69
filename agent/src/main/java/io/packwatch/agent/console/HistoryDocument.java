package io.packwatch.agent.console;

import java.util.Map;

/** The charts: an hour when the page opens, one point after the other from then on. */
final class HistoryDocument {

  private HistoryDocument() {}

  /** All steps that are kept. */
  static byte[] of(History history) {
    return of(history, history.first());
  }

  /** The steps from this one on, which is to be kept yet. */
  static byte[] of(History history, long first) {
    JsonWriter json = new JsonWriter();
    json.object().put("step_seconds", (long) ConsoleLimits.STEP_SECONDS).array("ended");
    for (long step = first; step < history.next(); step++) {
      json.number(history.ended(step));
    }
    json.endArray().object("lines");
    for (Map.Entry<String, Ring> line : history.lines().entrySet()) {
      json.array(line.getKey());
      for (long step = first; step < history.next(); step++) {
        json.number((double) line.getValue().get(step));
      }
      json.endArray();
    }
    return json.end().end().bytes();
  }
}
