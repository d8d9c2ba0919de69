package io.packwatch.bootstrap;

import org.jspecify.annotations.Nullable;

/**
 * The outbound calls that are open on one thread, by library and target. Parts of a library work
 * through each other, so nested calls to the same host and port are one call. An interceptor that
 * fetches a token elsewhere makes a separate call, and so does one that uses another library. Only
 * the AWS SDK works through another library that is measured, and says when.
 */
final class OutboundCalls {

  /** Beyond it, a call counts as a part of the one around it. */
  private static final int MAX_DEPTH = 4;

  private final long[] started = new long[MAX_DEPTH];
  private final @Nullable String[] hosts = new String[MAX_DEPTH];
  private final int[] libraries = new int[MAX_DEPTH];
  private final boolean[] reached = new boolean[MAX_DEPTH];
  private final int[] ports = new int[MAX_DEPTH];
  private final @Nullable String[] methods = new String[MAX_DEPTH];
  private int depth;

  /**
   * The object that exchanges the innermost call, where the response's head is noticed elsewhere.
   */
  @Nullable Object exchange;

  /** The subscription that the next exchange on this thread is made for; else null. */
  @Nullable AsyncCall subscribed;

  /** The exchange whose response a client is being told of; else null. */
  @Nullable Object receiving;

  /** The call that was begun meanwhile: where the client follows a redirect, it is none. */
  @Nullable AsyncCall redirect;

  /** Whether the AWS SDK has an HTTP client at work on this thread. */
  boolean trying;

  /** Those of a thread. */
  static OutboundCalls of(ThreadState state) {
    OutboundCalls calls = state.calls;
    if (calls == null) {
      calls = new OutboundCalls();
      state.calls = calls;
    }
    return calls;
  }

  /** Whether a library's call to this host and port would be a part of one that is open. */
  boolean holds(int library, @Nullable String host, int port) {
    if (trying && library < Outbound.AWS_SDK_1) {
      return true;
    }
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

  /** An unknown host may be any. */
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

  /** Notes that the innermost call goes to the network. */
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

  /** Closes the call that began then and those inside it. Returns the method of the outer call. */
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
    subscribed = null;
    receiving = null;
    redirect = null;
    trying = false;
  }
}
