package io.packwatch.agent.console.server;

/** What bounds this room, and why. */
final class ServerLimits {

  /** Connections at once: a few browsers, which open up to six each, a scraper and a probe. */
  static final int CONNECTIONS = 32;

  /** Beyond these, that are told so: more at once find the port closed. */
  static final int REFUSED = 8;

  /** Of these, streams of events: each costs the document that is written to it every second. */
  static final int WATCHERS = 8;

  /** Of a request's head. Browsers send below 2 KB, and cookies of other servers on the host. */
  static final int HEAD_BYTES = 16_384;

  /** From being accepted to the end of the head. */
  static final long HEAD_NANOS = 5_000_000_000L;

  /** For a client that still sends, to read why it was refused: closing at once would reset it. */
  static final long REFUSED_NANOS = 1_000_000_000L;

  /** Without a byte being taken while some wait. */
  static final long STALLED_NANOS = 15_000_000_000L;

  /** That wait for a watcher who reads too slowly: some twenty documents. */
  static final int BACKLOG_BYTES = 1_000_000;

  /** How often figures are read and sent while somebody watches. */
  static final long WATCHED_NANOS = 1_000_000_000L;

  /** How often they are read while nobody does: a point of the charts. */
  static final long IDLE_NANOS = 5_000_000_000L;

  /** Until a port that is taken is tried again: by the process before this one, say, that ends. */
  static final long BIND_AGAIN_MILLIS = 2_000;

  private ServerLimits() {}
}
