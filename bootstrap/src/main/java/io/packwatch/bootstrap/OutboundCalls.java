package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The outbound calls that are open on one thread, by who calls whom. A library whose parts work
 * through each other calls the same host and port, and that is one call; an interceptor that
 * fetches a token elsewhere makes a call of its own, and so does one that fetches it by another
 * library: of those that are measured none works through another.
 */
final class OutboundCalls {

  /** Beyond, a call is taken for a part of the one around it. */
  private static final int MAX_DEPTH = 4;

  private final long[] started = new long[MAX_DEPTH];
  private final @Nullable String[] hosts = new String[MAX_DEPTH];
  private final int[] libraries = new int[MAX_DEPTH];
  private final boolean[] reached = new boolean[MAX_DEPTH];
  private final int[] ports = new int[MAX_DEPTH];
  private final @Nullable String[] methods = new String[MAX_DEPTH];
  private int depth;

  /** What exchanges the innermost call, where its response's head is noticed elsewhere. */
  @Nullable Object exchange;

  /** Whether a library's call to this host and port would be a part of one that is open. */
  boolean holds(int library, @Nullable String host, int port) {
    if (depth == MAX_DEPTH) {
      Beyond.go(Beyond.NESTED_CALLS, MAX_DEPTH);
      return true;
    }
    for (int i = 0; i < depth; i++) {
      if (libraries[i] == library
          && isSame(hosts[i], host)
          && (ports[i] == port || ports[i] < 0 || port < 0)) {
        return true;
      }
    }
    return false;
  }

  /** A host that is not known may be any. */
  private static boolean isSame(@Nullable String open, @Nullable String host) {
    return open == null || host == null || open.equalsIgnoreCase(host);
  }

  /**
   * @param port negative where it is the scheme's own, or not known
   */
  void open(
      long start, int library, @Nullable String host, int port, @Nullable String outerMethod) {
    started[depth] = start;
    libraries[depth] = library;
    reached[depth] = false;
    hosts[depth] = host;
    ports[depth] = port;
    methods[depth] = outerMethod;
    depth++;
  }

  /** The innermost call goes to the network. */
  void reached() {
    if (depth > 0) {
      reached[depth - 1] = true;
    }
  }

  /** Whether the call that began then went to the network. */
  boolean hasReached(long start) {
    for (int i = depth - 1; i >= 0; i--) {
      if (started[i] == start) {
        return reached[i];
      }
    }
    return false;
  }

  /** Closes the call that began then, and those inside it. Returns the method of the outer call. */
  @Nullable String close(long start) {
    exchange = null;
    if (depth == 0) {
      return null;
    }
    int at = depth - 1;
    while (at > 0 && started[at] != start) {
      at--;
    }
    depth = at;
    return methods[at];
  }

  void closeAll() {
    depth = 0;
    exchange = null;
  }
}
