package io.packwatch.agent.record;

import io.packwatch.bootstrap.Beyond;
import java.util.function.Consumer;

/** Says once of each limit of the recording that the application has gone beyond it. */
final class LimitNotes {

  /** What is limited, and what happens beyond, by the numbers in {@link Beyond}. */
  private static final String[][] NOTES = {
    {"packages deep in one thread", "deeper calls are not timed; their time is their caller's"},
    {"calls wait at once", "further ones are over when their methods return"},
    {"outbound calls inside each other", "further ones are parts of those around them"},
    {"pools", "further ones are sent together as pool Other"},
    {"kinds of data source", "further ones are sent together as pool Other"},
    {"tasks on their way to other threads", "further ones go without their request's id"},
    {"prepared statements at once", "slow ones beyond are shown without their text"},
    {"requests of one connection wait for answers", "further ones are not counted"},
    {"tasks on their way to Vert.x's workers", "further ones work for no request"},
    {"gRPC calls open at once", "further ones are not counted"},
    {"gRPC streams that wait for their heads", "further ones are timed to their end"},
    {"gRPC services", "requests of further ones are of package Other"},
    {"streams of one HTTP/2 connection open", "further ones are not counted"},
    {
      "peers, endpoints, jobs, caches or topics in one package",
      "further ones are sent together as Other"
    },
    {"routes and matchers of Helidon", "requests of further routes have no endpoint"},
    {"thread pools of servers", "the usage of further ones is not measured"},
  };

  private final boolean[] said = new boolean[NOTES.length];
  private final Consumer<String> warn;

  LimitNotes(Consumer<String> warn) {
    this.warn = warn;
  }

  /** Called by the thread that cuts intervals. */
  void say() {
    for (int kind = 0; kind < NOTES.length; kind++) {
      int limit = said[kind] ? 0 : Beyond.limit(kind);
      if (limit > 0) {
        said[kind] = true;
        warn.accept("more than " + limit + " " + NOTES[kind][0] + ": " + NOTES[kind][1]);
      }
    }
  }
}
