package io.packwatch.agent.logs;

import io.packwatch.bootstrap.Clock;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.RequestListener;
import io.packwatch.bootstrap.Trace;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Chooses which requests, slow statements and outbound calls get a line. Application threads call
 * it.
 *
 * <p>An ordinary request costs one object, two thread-local reads and, with correlation, a put and
 * a remove in each logging library; see docs/logs.md for figures.
 */
final class RequestLog extends RequestListener implements RequestTrace.Owner {

  private final LogSettings wanted;
  private final Sampling sampling;
  private final Admissions admissions;
  private final EventQueue<Event> queue;
  private final MdcBridge contexts;
  private final ErrorLog errors;
  private final TextsOfStatements texts;

  RequestLog(
      LogSettings wanted,
      Admissions admissions,
      EventQueue<Event> queue,
      MdcBridge contexts,
      ErrorLog errors,
      TextsOfStatements texts) {
    this.wanted = wanted;
    this.sampling = new Sampling(wanted.sampleMillionths);
    this.admissions = admissions;
    this.queue = queue;
    this.contexts = contexts;
    this.errors = errors;
    this.texts = texts;
  }

  @Override
  protected Trace begun() {
    return new RequestTrace(this);
  }

  @Override
  public void entered(RequestTrace trace) {
    if (wanted.correlation) {
      contexts.put(Threads.current(), trace.id());
    }
  }

  @Override
  public void left() {
    if (wanted.correlation) {
      contexts.remove(Threads.current());
    }
  }

  /** Decides whether a request that has ended gets a line. */
  @Override
  public void ended(RequestTrace trace) {
    List<Failure> failures = trace.takeFailures();
    if (failures != null) {
      for (Failure failure : failures) {
        errors.ofRequest(failure);
      }
    }
    if (!wanted.lines) {
      return;
    }
    trace.slow = trace.nanos > Recording.slowRequestNanos;
    boolean notable = trace.slow || trace.isError();
    if (notable || sampling.takes(trace.id())) {
      PerSecond limit = notable ? admissions.notable : admissions.ordinary;
      if (limit.admits(Clock.now())) {
        trace.endMillis = System.currentTimeMillis();
        queue.offer(trace);
      }
    }
  }

  @Override
  protected void slowQuery(
      @Nullable Trace trace,
      int packageId,
      @Nullable Object statement,
      long nanos,
      boolean failed) {
    if (admissions.queries.admits(Clock.now())) {
      String id = trace == null ? null : ((RequestTrace) trace).id();
      String sql = texts.of(statement);
      queue.offer(new SlowQuery(packageId, id, sql, nanos, failed, System.currentTimeMillis()));
    }
  }

  @Override
  protected void call(
      @Nullable Trace trace,
      int packageId,
      @Nullable String peer,
      @Nullable String method,
      int status,
      long nanos,
      boolean failed) {
    if (!wanted.lines) {
      return;
    }
    boolean slow = nanos > Recording.slowRequestNanos;
    String id = trace == null ? null : ((RequestTrace) trace).id();
    boolean chosen = failed || slow || (id != null && sampling.takes(id));
    if (chosen && admissions.calls.admits(Clock.now())) {
      queue.offer(
          new Call(
              packageId,
              id,
              peer,
              method,
              status,
              nanos,
              failed,
              slow,
              System.currentTimeMillis()));
    }
  }
}
