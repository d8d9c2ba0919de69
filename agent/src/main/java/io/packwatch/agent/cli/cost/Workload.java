package io.packwatch.agent.cli.cost;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What an application's packages do, as far as series follow from it. */
final class Workload {

  /** One logical package. */
  static final class Part {
    final String name;
    boolean requests;
    boolean statements;
    boolean outbound;
    boolean calls;

    /** Pools that its code borrows from. */
    int pools;

    Part(String name) {
      this.name = name;
    }
  }

  final String application;
  final List<Part> parts;

  /** Routes of each package with requests. */
  final int routes;

  /** Hosts that each package with outbound calls reaches. */
  final int peers;

  /** JVMs that run it at the same time. */
  final int processes;

  Workload(String application, List<Part> parts, int routes, int peers, int processes) {
    this.application = application;
    this.parts = Collections.unmodifiableList(new ArrayList<>(parts));
    this.routes = routes;
    this.peers = peers;
    this.processes = processes;
  }
}
