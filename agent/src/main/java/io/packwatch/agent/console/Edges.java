package io.packwatch.agent.console;

/** The arrows of the map: who asks whom, from requests down to statements and peers. */
final class Edges {

  /** Where requests come from. */
  static final String CLIENTS = "clients";

  /** Where statements go. */
  static final String SQL = "SQL";

  private final Figures figures;

  Edges(Figures figures) {
    this.figures = figures;
  }

  void write(JsonWriter json) {
    json.array("edges");
    for (String name : figures.packages()) {
      edge(json, "request", CLIENTS, name, figures.of(CallKind.REQUESTS, name));
      for (String caller : figures.labels(name, CallKind.CALLS.time)) {
        edge(json, "call", caller, name, figures.of(CallKind.CALLS, name, caller));
      }
      edge(json, "query", name, SQL, figures.of(CallKind.QUERIES, name));
      edge(json, "outbound", name, "peers", figures.of(CallKind.OUTBOUND, name, null));
      for (String peer : figures.labels(name, CallKind.OUTBOUND.time)) {
        edge(json, "outbound", name, peer, figures.of(CallKind.OUTBOUND, name, peer));
      }
    }
    json.endArray();
  }

  private void edge(JsonWriter json, String kind, String from, String to, Stat stat) {
    if (stat.count() > 0) {
      json.object().put("kind", kind).put("from", from).put("to", to);
      LiveDocument.fields(json, stat, figures.seconds());
      json.end();
    }
  }
}
