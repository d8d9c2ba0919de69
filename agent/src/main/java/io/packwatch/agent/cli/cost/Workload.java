package io.packwatch.agent.cli.cost;

import io.packwatch.agent.metric.EventKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What an application's packages do, as far as series follow from it. */
final class Workload {

  /** One logical package. */
  static final class Part {
    final String name;

    /** What happens in it. */
    final Set<EventKind> kinds = EnumSet.noneOf(EventKind.class);

    /** Pools that its code borrows from. */
    int pools;

    Part(String name) {
      this.name = name;
    }
  }

  final String application;
  final List<Part> parts;

  /** Of each package with such events: its routes, the hosts that it calls, its jobs. */
  private final Map<EventKind, Integer> labels;

  /** JVMs that run it at the same time. */
  final int processes;

  Workload(String application, List<Part> parts, Map<EventKind, Integer> labels, int processes) {
    this.application = application;
    this.parts = Collections.unmodifiableList(new ArrayList<>(parts));
    this.labels = labels;
    this.processes = processes;
  }

  /** How many labels a package with events of this kind tells apart. */
  int labels(EventKind kind) {
    return labels.getOrDefault(kind, 1);
  }
}
