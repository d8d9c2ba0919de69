package io.packwatch.bootstrap;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The id that all log lines of one request share: where it comes in, where it goes out, and where
 * log lines find it. See {@link RequestListener}.
 */
public abstract class Correlation {

  private static final String[] NO_HEADERS = {};

  private static volatile @Nullable Correlation current;

  /** From now on this one knows the ids. */
  public static void by(Correlation correlation) {
    current = correlation;
  }

  /** The header in which ids come, go out and are answered. */
  protected abstract String headerName();

  /** Whether a request is open on this thread whose headers are not known yet. */
  protected abstract boolean isWithoutHeaders();

  /** As {@link #received}. */
  protected abstract @Nullable String onHeaders(
      @Nullable String method,
      @Nullable String correlationId,
      @Nullable String requestId,
      @Nullable String traceParent);

  /** The id to send on outbound calls of this thread, or null for none. */
  protected abstract @Nullable String outboundId();

  /** The {@code traceparent} to send with it, or null for none. */
  protected abstract @Nullable String outboundTraceParent();

  /** As {@link #sending}. */
  protected abstract Object onSending(Object request, Object headers);

  /** As {@link #found}. */
  protected abstract void onFound(Class<?> context);

  /** As {@link #marked}. */
  protected abstract @Nullable String mark(@Nullable String message);

  /** The header in which ids come, go out and are answered. */
  public static String header() {
    Correlation correlation = current;
    return correlation == null ? "X-Correlation-Id" : correlation.headerName();
  }

  /** The same as HTTP/2 writes it. */
  public static String lowerCaseHeader() {
    return header().toLowerCase(Locale.ROOT);
  }

  /** Whether a request is open on this thread that has not been told of its headers yet. */
  public static boolean awaitsHeaders() {
    Correlation correlation = current;
    return correlation != null && correlation.isWithoutHeaders();
  }

  /**
   * Tells the open request of its headers, as they came: nothing about them may be trusted.
   *
   * @return the id to answer with, or null to answer with none
   */
  public static @Nullable String received(
      @Nullable String method,
      @Nullable String correlationId,
      @Nullable String requestId,
      @Nullable String traceParent) {
    Correlation correlation = current;
    return correlation == null
        ? null
        : correlation.onHeaders(method, correlationId, requestId, traceParent);
  }

  /**
   * What goes out with a call of this thread: names and values of headers in turn. Advice sets
   * those that the application has not set itself.
   */
  public static String[] outboundHeaders() {
    Correlation correlation = current;
    String id = correlation == null ? null : correlation.outboundId();
    if (correlation == null || id == null) {
      return NO_HEADERS;
    }
    String parent = correlation.outboundTraceParent();
    return parent == null
        ? new String[] {correlation.headerName(), id}
        : new String[] {correlation.headerName(), id, "traceparent", parent};
  }

  /**
   * A request of {@code java.net.http} is about to be sent.
   *
   * @return its headers with both of these added, where they are not there yet
   */
  public static Object sending(Object request, Object headers) {
    Correlation correlation = current;
    return correlation == null ? headers : correlation.onSending(request, headers);
  }

  /** A class was initialized that keeps values for log lines by thread. */
  public static void found(Class<?> context) {
    Correlation correlation = current;
    if (correlation != null) {
      correlation.onFound(context);
    }
  }

  /** The message of a log record with the id in it, for a library that has no place for it. */
  public static @Nullable String marked(@Nullable String message) {
    Correlation correlation = current;
    return correlation == null ? message : correlation.mark(message);
  }
}
