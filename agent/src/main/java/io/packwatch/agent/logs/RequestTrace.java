package io.packwatch.agent.logs;

import io.packwatch.agent.errors.ErrorOccurrence;
import io.packwatch.agent.errors.Source;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One request as it adds up, and when it has ended the line that is written of it. About 150 bytes,
 * and 100 more once a package frame has closed; made only while something is followed.
 *
 * <p>Its own lock guards the sums: threads it was carried to add to it, too. It is never contended
 * in a request that stays on one thread.
 */
final class RequestTrace extends Trace implements Event {

  /** Who made it, and hears of it. */
  interface Owner {

    /** It continues on this thread. */
    void entered(RequestTrace trace);

    /** It is over on this thread. */
    void left();

    /** It is over. */
    void ended(RequestTrace trace);
  }

  private final Owner owner;
  private @Nullable String id;
  private @Nullable String traceParent;
  private boolean headersReceived;
  private boolean asked;

  @Nullable String method;
  int packageId;
  @Nullable String route;
  int status;
  long nanos;
  boolean failed;
  boolean slow;
  long endMillis;

  int queries;
  long queryNanos;
  int calls;
  long callNanos;
  int packages;
  int[] packageIds = {};
  long[] packageNanos = {};
  @Nullable String exception;

  private int failures;
  private @Nullable Throwable @Nullable [] thrown;
  private boolean[] escaped = {};
  private boolean ended;

  RequestTrace(Owner owner) {
    this.owner = owner;
  }

  @Override
  protected synchronized void self(int packageOfFrame, long selfNanos) {
    if (ended) {
      return;
    }
    int i = 0;
    while (i < packages && packageIds[i] != packageOfFrame) {
      i++;
    }
    if (i == packages) {
      if (packages == LogLimits.PACKAGES) {
        return;
      }
      if (packages == packageIds.length) {
        packageIds = Arrays.copyOf(packageIds, packages + 4);
        packageNanos = Arrays.copyOf(packageNanos, packages + 4);
      }
      packageIds[packages++] = packageOfFrame;
    }
    packageNanos[i] += selfNanos;
  }

  @Override
  protected synchronized void query(long duration, boolean failure) {
    if (!ended) {
      queries++;
      queryNanos += duration;
    }
  }

  @Override
  protected synchronized void outbound(long duration, boolean failure) {
    if (!ended) {
      calls++;
      callNanos += duration;
    }
  }

  @Override
  protected void entered() {
    owner.entered(this);
  }

  @Override
  protected void left() {
    owner.left();
  }

  @Override
  protected void end(
      int handler, @Nullable String template, long duration, int answered, boolean failure) {
    synchronized (this) {
      if (ended) {
        return;
      }
      ended = true;
      packageId = handler;
      route = template;
      nanos = duration;
      // the container's answer to what leaves a servlet, which it has not given yet
      status = failure && answered > 0 && answered < 400 ? 500 : answered;
      failed = failure;
    }
    owner.ended(this);
  }

  /** The id, one of our own making if none came in. */
  synchronized String id() {
    String known = id;
    if (known == null) {
      known = CorrelationIds.fresh();
      id = known;
    }
    return known;
  }

  synchronized boolean awaitsHeaders() {
    return !headersReceived;
  }

  /** Whether this is the first step of the request that could wait for another. */
  synchronized boolean waitsForOthers() {
    boolean first = !asked;
    asked = true;
    return first;
  }

  /** Takes what came in; only once. */
  synchronized void received(
      @Nullable String requestMethod, @Nullable String inboundId, @Nullable String parent) {
    headersReceived = true;
    method = requestMethod;
    traceParent = parent;
    if (id == null) {
      id = inboundId;
    }
  }

  synchronized @Nullable String traceParent() {
    return traceParent;
  }

  /**
   * Keeps an exception until the end.
   *
   * @param leftHandler whether it left the handler or decides the answer; else it was logged
   * @return false when there is no room, or it has ended
   */
  synchronized boolean keep(Throwable failure, boolean leftHandler) {
    Throwable root = ErrorOccurrence.rootOf(failure);
    for (int i = 0; i < failures; i++) {
      Throwable known = kept(i);
      if (known != null && ErrorOccurrence.rootOf(known) == root) {
        escaped[i] |= leftHandler;
        return true;
      }
    }
    if (ended || failures == LogLimits.ERRORS_PER_REQUEST) {
      return false;
    }
    if (thrown == null) {
      thrown = new Throwable[LogLimits.ERRORS_PER_REQUEST];
      escaped = new boolean[LogLimits.ERRORS_PER_REQUEST];
    }
    escaped[failures] = leftHandler;
    thrown[failures++] = failure;
    return true;
  }

  private @Nullable Throwable kept(int i) {
    return thrown == null ? null : thrown[i];
  }

  /** Hands out the exceptions that were kept, and lets go of them; null for none. */
  synchronized @Nullable List<Failure> takeFailures() {
    if (failures == 0) {
      return null;
    }
    long nowMillis = System.currentTimeMillis();
    List<Failure> all = new ArrayList<>(failures);
    for (int i = 0; i < failures; i++) {
      Throwable failure = kept(i);
      if (failure != null) {
        Source source = escaped[i] ? sourceByAnswer() : Source.LOGGED;
        if (escaped[i] || exception == null) {
          exception = failure.getClass().getName();
        }
        all.add(new Failure(failure, source, packageId, route, id(), nowMillis));
      }
    }
    failures = 0;
    thrown = null;
    return all;
  }

  /** Whether it counts as an error: by an exception, or by its status. */
  boolean isError() {
    return failed || Recording.isError(status);
  }

  private Source sourceByAnswer() {
    if (failed || status >= 500) {
      return Source.UNHANDLED;
    }
    return status >= 400 ? Source.ANSWERED : Source.LOGGED; // the application made good for it
  }
}
