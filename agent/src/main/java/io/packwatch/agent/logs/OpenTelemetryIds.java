package io.packwatch.agent.logs;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/**
 * The trace id of OpenTelemetry's agent, where it is attached beside us: its API lies in the
 * bootstrap loader under a name of its own. Loaded at the first request, when any agent that was
 * given on the command line is there.
 */
final class OpenTelemetryIds {

  private static final String API = "io.opentelemetry.javaagent.shaded.io.opentelemetry.api.trace.";
  private static final int LENGTH = 32;

  private static final @Nullable MethodHandle TRACE_ID = find();

  private OpenTelemetryIds() {}

  /** Whether its agent is there; it then sends {@code traceparent} itself. */
  static boolean areThere() {
    return TRACE_ID != null;
  }

  /** The id of this thread's trace, or null where there is none. */
  static @Nullable String current() {
    if (TRACE_ID == null) {
      return null;
    }
    try {
      return checked((String) TRACE_ID.invokeExact());
    } catch (Throwable unusable) {
      return null;
    }
  }

  /** All zero is its way to say that there is none. */
  static @Nullable String checked(@Nullable String id) {
    if (id == null || id.length() != LENGTH || CorrelationIds.valid(id) == null) {
      return null;
    }
    for (int i = 0; i < LENGTH; i++) {
      if (id.charAt(i) != '0') {
        return id;
      }
    }
    return null;
  }

  private static @Nullable MethodHandle find() {
    try {
      Class<?> span = Class.forName(API + "Span", false, null);
      Class<?> context = Class.forName(API + "SpanContext", false, null);
      MethodHandles.Lookup lookup = MethodHandles.publicLookup();
      MethodHandle current = lookup.findStatic(span, "current", MethodType.methodType(span));
      MethodHandle contextOf =
          lookup.findVirtual(span, "getSpanContext", MethodType.methodType(context));
      MethodHandle idOf =
          lookup.findVirtual(context, "getTraceId", MethodType.methodType(String.class));
      return MethodHandles.filterReturnValue(
          MethodHandles.filterReturnValue(current, contextOf), idOf);
    } catch (ReflectiveOperationException | RuntimeException | LinkageError absent) {
      return null;
    }
  }
}
