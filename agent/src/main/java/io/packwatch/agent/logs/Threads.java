package io.packwatch.agent.logs;

import org.jspecify.annotations.Nullable;

/** The id of one thread, as the libraries' contexts have it. Used by its own thread alone. */
final class Threads {

  private static final ThreadLocal<Threads> CURRENT =
      new ThreadLocal<Threads>() {
        @Override
        protected Threads initialValue() {
          return new Threads();
        }
      };

  /** Where the id was put; those in front are the outer ones. */
  final @Nullable Context[] in = new Context[LogLimits.CONTEXTS];

  int count;

  /** What was put. */
  @Nullable String id;

  /** It works for a request that another thread gave it. */
  boolean carries;

  private Threads() {}

  static Threads current() {
    return CURRENT.get();
  }
}
