package io.packwatch.agent.logs;

import io.packwatch.bootstrap.Correlation;
import io.packwatch.bootstrap.Outbound;
import io.packwatch.bootstrap.Trace;
import org.jspecify.annotations.Nullable;

/** Takes a request's id from its headers, and gives it to outbound calls and log lines. */
final class RequestIds extends Correlation {

  private final LogSettings wanted;
  private final MdcBridge contexts;

  RequestIds(LogSettings wanted, MdcBridge contexts) {
    this.wanted = wanted;
    this.contexts = contexts;
  }

  @Override
  protected String headerName() {
    return wanted.header;
  }

  @Override
  protected boolean isWithoutHeaders() {
    RequestTrace trace = (RequestTrace) Trace.current();
    return trace != null && trace.awaitsHeaders();
  }

  @Override
  protected @Nullable String onHeaders(
      @Nullable String method,
      @Nullable String correlationId,
      @Nullable String requestId,
      @Nullable String traceParent) {
    RequestTrace trace = (RequestTrace) Trace.current();
    if (trace == null) {
      return null;
    }
    String parent = CorrelationIds.validTraceParent(traceParent);
    String id = CorrelationIds.valid(correlationId);
    id = id == null ? CorrelationIds.valid(requestId) : id;
    id = id == null ? ofOtherTools() : id;
    if (id == null && trace.waitsForOthers() && OpenTelemetryIds.areThere()) {
      return null; // its agent may begin between two steps of a handler chain
    }
    id = id == null && parent != null ? CorrelationIds.traceIdOf(parent) : id;
    trace.received(method, id, parent);
    trace.entered();
    return wanted.correlation && wanted.answered ? trace.id() : null;
  }

  private @Nullable String ofOtherTools() {
    String id = OpenTelemetryIds.current();
    return id == null ? OpenTelemetryIds.checked(contexts.find("trace_id")) : id;
  }

  @Override
  protected @Nullable String outboundId() {
    RequestTrace trace = sentTrace();
    return trace == null ? null : trace.id();
  }

  @Override
  protected @Nullable String outboundTraceParent() {
    RequestTrace trace = sentTrace();
    return trace == null || OpenTelemetryIds.areThere() ? null : trace.traceParent();
  }

  /** The trace whose id outbound calls of this thread carry. */
  private @Nullable RequestTrace sentTrace() {
    return wanted.correlation && wanted.sent ? (RequestTrace) Trace.current() : null;
  }

  @Override
  protected Object onSending(Object request, Object headers) {
    Outbound.calling(OutboundHeaders.methodOf(request));
    String id = outboundId();
    if (id == null) {
      return headers;
    }
    Object more = OutboundHeaders.with(headers, wanted.header, id);
    String parent = outboundTraceParent();
    return parent == null ? more : OutboundHeaders.with(more, "traceparent", parent);
  }

  @Override
  protected void onFound(Class<?> context) {
    if (wanted.correlation) {
      contexts.add(context);
      contexts.putAlso(Threads.current(), context);
    }
  }

  @Override
  protected @Nullable String mark(@Nullable String message) {
    String id = Threads.current().id;
    if (id == null || message == null || message.contains(id)) {
      return message;
    }
    return "[" + wanted.field + "=" + id + "] " + message;
  }
}
