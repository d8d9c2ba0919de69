package io.packwatch.agent.logs;

import io.packwatch.agent.errors.Source;
import io.packwatch.bootstrap.Beyond;
import io.packwatch.bootstrap.Clock;
import io.packwatch.bootstrap.Errors;
import io.packwatch.bootstrap.Follower;
import io.packwatch.bootstrap.Packages;
import io.packwatch.bootstrap.Recording;
import io.packwatch.bootstrap.Trace;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * What application threads call while logs or correlation are on.
 *
 * <p>An ordinary request costs one object, two thread-local reads and, with correlation, a put and
 * a remove in each logging library; see docs/logs.md for figures.
 */
final class LogFollower extends Follower {

  private final LogSettings wanted;
  private final Sampling sampling;
  private final MdcBridge contexts;
  private final Admissions admissions;
  private final EventQueue<Event> queue;
  private final RecentErrors recent = new RecentErrors();
  private final IdentityTable<PropagatedContext> tasks =
      new IdentityTable<>(LogLimits.CARRIED_TASKS);
  private final IdentityTable<String> statements = new IdentityTable<>(LogLimits.STATEMENTS);

  LogFollower(LogSettings wanted, Admissions admissions, EventQueue<Event> queue) {
    this.wanted = wanted;
    this.sampling = new Sampling(wanted.sampleMillionths);
    this.contexts = new MdcBridge(wanted.field);
    this.admissions = admissions;
    this.queue = queue;
  }

  // Requests

  @Override
  protected Trace begin() {
    return new RequestTrace(this);
  }

  @Override
  public boolean awaitsHeaders() {
    RequestTrace trace = currentTrace();
    return trace != null && trace.awaitsHeaders();
  }

  private static @Nullable RequestTrace currentTrace() {
    return (RequestTrace) trace();
  }

  @Override
  public @Nullable String received(
      @Nullable String method,
      @Nullable String correlationId,
      @Nullable String requestId,
      @Nullable String traceParent) {
    RequestTrace trace = currentTrace();
    if (trace == null) {
      return null;
    }
    String parent = CorrelationIds.validTraceParent(traceParent);
    String id = CorrelationIds.valid(correlationId);
    id = id == null ? CorrelationIds.valid(requestId) : id;
    id = id == null ? otherTools() : id;
    if (id == null && trace.waitsForOthers() && OpenTelemetryIds.areThere()) {
      return null; // its agent may begin between two steps of a handler chain
    }
    id = id == null && parent != null ? CorrelationIds.traceIdOf(parent) : id;
    trace.received(method, id, parent);
    entered(trace);
    return wanted.correlation && wanted.answered ? trace.id() : null;
  }

  private @Nullable String otherTools() {
    String id = OpenTelemetryIds.current();
    return id == null ? OpenTelemetryIds.checked(contexts.find("trace_id")) : id;
  }

  void entered(RequestTrace trace) {
    if (wanted.correlation) {
      contexts.put(Threads.current(), trace.id());
    }
  }

  void left() {
    if (wanted.correlation) {
      contexts.remove(Threads.current());
    }
  }

  /** Decides whether a request that has ended gets a line. */
  void ended(RequestTrace trace) {
    trace.tellFailures();
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

  // Exceptions

  @Override
  public void thrown(Throwable failure) {
    if (Errors.isAnswer(failure)) {
      return;
    }
    RequestTrace trace = currentTrace();
    if (trace == null || !trace.keep(failure, true)) {
      escaped(failure);
    }
  }

  @Override
  public void logged(Throwable failure) {
    if (isMuted() || Errors.isAnswer(failure)) {
      return;
    }
    RequestTrace trace = currentTrace();
    if (trace == null || !trace.keep(failure, false)) {
      String id = trace == null ? Threads.current().id : trace.id();
      tellOnce(failure, Source.LOGGED, packageOfThread(), id);
    }
  }

  @Override
  public void escaped(Throwable failure) {
    if (!isMuted() && !Errors.isAnswer(failure)) {
      RequestTrace trace = currentTrace();
      tellOnce(failure, Source.UNHANDLED, packageOfThread(), trace == null ? null : trace.id());
    }
  }

  private void tellOnce(Throwable failure, Source source, int packageId, @Nullable String id) {
    if (recent.isNew(failure)) {
      tell(failure, source, packageId, null, id);
    }
  }

  /** A container may log it once more when the request is over: then it is known. */
  void tellOfRequest(
      Throwable failure,
      Source source,
      int packageId,
      @Nullable String route,
      @Nullable String id) {
    recent.note(failure);
    tell(failure, source, packageId, route, id);
  }

  private void tell(
      Throwable failure,
      Source source,
      int packageId,
      @Nullable String route,
      @Nullable String id) {
    if (admissions.errors.admits(Clock.now())) {
      queue.offer(new Failure(failure, source, packageId, route, id, System.currentTimeMillis()));
    }
  }

  // Statements and outbound calls

  @Override
  public void prepared(@Nullable Object statement, @Nullable String sql) {
    if (statement != null && sql != null && !isMuted() && !statements.put(statement, sql)) {
      Beyond.go(Beyond.STATEMENT_TEXTS, LogLimits.STATEMENTS);
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
      String sql =
          statement == null || statement instanceof String
              ? (String) statement
              : statements.get(statement);
      String id = trace == null ? null : ((RequestTrace) trace).id();
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

  // Correlation

  @Override
  public String header() {
    return wanted.header;
  }

  @Override
  public @Nullable String outboundId() {
    RequestTrace trace = wanted.correlation && wanted.sent ? currentTrace() : null;
    return trace == null ? null : trace.id();
  }

  @Override
  public @Nullable String outboundTraceParent() {
    RequestTrace trace = wanted.correlation && wanted.sent ? currentTrace() : null;
    return trace == null || OpenTelemetryIds.areThere() ? null : trace.traceParent();
  }

  @Override
  public Object sending(Object request, Object headers) {
    calling(OutboundHeaders.methodOf(request));
    String id = outboundId();
    if (id == null) {
      return headers;
    }
    Object more = OutboundHeaders.with(headers, wanted.header, id);
    String parent = outboundTraceParent();
    return parent == null ? more : OutboundHeaders.with(more, "traceparent", parent);
  }

  @Override
  public void found(Class<?> context) {
    if (wanted.correlation) {
      contexts.add(context);
      contexts.putAlso(Threads.current(), context);
    }
  }

  @Override
  public @Nullable String marked(@Nullable String message) {
    String id = Threads.current().id;
    if (id == null || message == null || message.contains(id)) {
      return message;
    }
    return "[" + wanted.field + "=" + id + "] " + message;
  }

  // Threads

  @Override
  public void submitted(@Nullable Object task) {
    Trace trace = trace();
    int packageId = packageOfThread();
    if (task == null || (trace == null && packageId == Packages.OTHER) || isMuted()) {
      return;
    }
    boolean continuation = task instanceof CompletableFuture.AsynchronousCompletionTask;
    if (continuation && tasks.get(task) != null) {
      return; // the completing thread hands it on
    }
    if (!tasks.put(task, new PropagatedContext(trace, packageId))) {
      Beyond.go(Beyond.CARRIED_TASKS, LogLimits.CARRIED_TASKS);
    }
  }

  @Override
  public boolean begins(@Nullable Object task) {
    return goesOn(task == null || tasks.size() == 0 ? null : tasks.remove(task));
  }

  @Override
  public boolean tries(Object task) {
    return goesOn(tasks.size() == 0 ? null : tasks.get(task));
  }

  @Override
  public void ran(Object task) {
    if (tasks.size() != 0) {
      tasks.remove(task);
    }
  }

  private boolean goesOn(@Nullable PropagatedContext carried) {
    if (carried == null || isTaken()) {
      return false;
    }
    Threads thread = Threads.current();
    if (thread.carries) {
      return false;
    }
    thread.carries = true;
    carry(carried.trace, carried.packageId);
    if (carried.trace != null) {
      entered((RequestTrace) carried.trace);
    }
    return true;
  }

  @Override
  public void ends() {
    Threads thread = Threads.current();
    if (thread.carries) {
      thread.carries = false;
      drop();
      contexts.remove(thread);
    }
  }
}
