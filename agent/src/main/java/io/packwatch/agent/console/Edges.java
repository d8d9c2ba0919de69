package io.packwatch.agent.console;

import io.packwatch.agent.metric.EventKind;
import java.util.Locale;

/** The arrows of the map: who asks whom, from requests down to statements and peers. */
final class Edges {

  private final Figures figures;

  Edges(Figures figures) {
    this.figures = figures;
  }

  void write(JsonWriter json) {
    json.array("edges");
    for (String name : figures.packages()) {
      for (EventKind kind : EventKind.values()) {
        edges(json, kind, name);
      }
    }
    json.endArray();
  }

  private void edges(JsonWriter json, EventKind kind, String name) {
    String from = kind.ends().from;
    String to = kind.ends().to;
    if (from != null) {
      edge(json, kind, from, name, figures.of(kind, name));
    } else if (to != null) {
      edge(json, kind, name, to, figures.of(kind, name, null));
      for (String label : figures.labels(name, kind.time())) {
        edge(json, kind, name, label, figures.of(kind, name, label));
      }
    } else if (kind == EventKind.CALL) {
      for (String caller : figures.labels(name, kind.time())) {
        edge(json, kind, caller, name, figures.of(kind, name, caller));
      }
    }
  }

  /** What an arrow of this kind is called. */
  static String word(EventKind kind) {
    return kind.name().toLowerCase(Locale.ROOT);
  }

  private void edge(JsonWriter json, EventKind kind, String from, String to, Stat stat) {
    if (stat.count() > 0) {
      json.object().put("kind", word(kind)).put("from", from).put("to", to);
      LiveDocument.fields(json, stat, figures.seconds());
      json.end();
    }
  }
}
