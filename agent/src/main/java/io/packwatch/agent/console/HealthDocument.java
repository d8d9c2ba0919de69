package io.packwatch.agent.console;

import io.packwatch.agent.delivery.DeliveryState;

/** {@code /healthz}: whether the agent measures and delivers, with reasons. */
final class HealthDocument {

  private final AgentState watched;
  private final AgentHealth agent;

  HealthDocument(AgentState watched) {
    this.watched = watched;
    this.agent = new AgentHealth(watched);
  }

  /** Whether all is well: 200 and not 503. */
  boolean isWell() {
    return agent.isMeasuring() && agent.isDelivering();
  }

  /** In a word: {@code ok}, {@code blind} where only requests cannot be seen, {@code failing}. */
  String status() {
    return !isWell() ? "failing" : agent.isBlind() ? "blind" : "ok";
  }

  byte[] bytes() {
    JsonWriter json = new JsonWriter();
    json.object();
    fields(json);
    return json.end().bytes();
  }

  void fields(JsonWriter json) {
    json.put("status", status())
        .put("measuring", agent.isMeasuring())
        .put("delivering", agent.isDelivering())
        .array("reasons");
    for (String reason : agent.reasons()) {
      json.text(reason);
    }
    json.endArray();
    json.array("unmeasured");
    for (String sentence : watched.unmeasured.sentences()) {
      json.text(sentence);
    }
    json.endArray();
    json.object("agent")
        .put("build", watched.build)
        .put("exports", watched.exports)
        .put("interval_seconds", (long) watched.intervalSeconds)
        .put("probe_errors", AgentHealth.probeErrors())
        .put("flush_failures", watched.self.flushFailures.get())
        .put("throttled_requests", watched.self.throttledRequests.get())
        .put("intervals_dropped", watched.self.dropped.get())
        .put("buffered_intervals", (long) watched.self.bufferedIntervals)
        .put("ambiguous_retries", watched.self.ambiguousRetries.get())
        .put("datums_refused", watched.self.datumsRefused.get())
        .end();
    json.array("delivery");
    for (DeliveryState state : watched.sender.state()) {
      String trouble = state.trouble();
      json.object()
          .put("exporter", state.exporter())
          .put("waiting", (long) state.waiting())
          .put(
              "seconds_since_delivery",
              state.millisSince() < 0 ? Double.NaN : Math.rint(state.millisSince() / 1_000.0))
          .put("trouble", trouble == null ? null : Strings.bounded(trouble))
          .end();
    }
    json.endArray();
  }
}
