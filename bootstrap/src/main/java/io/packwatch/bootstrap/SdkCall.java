package io.packwatch.bootstrap;

import java.lang.reflect.Method;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A call by the AWS SDK for Java, from when the application makes it until it returns or its future
 * completes, whatever is tried in between. Its peer is the service, as the package of its requests
 * names it. An asynchronous call is attributed to the package that made it, whichever thread
 * completes it.
 */
public final class SdkCall implements BiConsumer<Object, Throwable> {

  private static final String VERSION_2 = "software.amazon.awssdk.services.";
  private static final String VERSION_1 = "com.amazonaws.services.";

  private static final ClassValue<String> SERVICES =
      new ClassValue<String>() {
        @Override
        protected String computeValue(Class<?> request) {
          return serviceIn(request.getName());
        }
      };

  private final long started;
  private final int packageId;
  private final @Nullable String service;
  private final @Nullable Trace trace;

  private SdkCall(long started, ThreadState state, @Nullable String service) {
    this.started = started;
    this.packageId = state.attributedOrNobody();
    this.service = service;
    this.trace = state.trace;
  }

  /**
   * Opens a call.
   *
   * @param library its number in {@link Outbound}
   * @return when it started, or 0 when it is a part of another call to the same service
   */
  public static long enter(int library, @Nullable Object request) {
    return Outbound.enter(library, serviceOf(request), -1);
  }

  /**
   * Closes a call that has returned.
   *
   * @param failure what it threw; null for nothing
   * @param status the one in it; not positive where there is none
   */
  public static void exit(
      long started, @Nullable Object request, @Nullable Throwable failure, int status) {
    int known = known(failure, status);
    Outbound.exit(started, serviceOf(request), known, isUnanswered(failure, known));
  }

  /**
   * Closes a call on this thread that is over when its future completes.
   *
   * @param response what the caller gets; only a dependent stage is added
   */
  @SuppressWarnings("FutureReturnValueIgnored") // the caller has the future; ours depends on it
  public static void exitAsync(
      long started,
      @Nullable Object request,
      @Nullable CompletableFuture<?> response,
      @Nullable Throwable failure) {
    if (response == null) {
      exit(started, request, failure, Outbound.NO_STATUS);
    } else if (started != 0) {
      ThreadState state = ThreadState.current();
      Outbound.close(state, started);
      response.whenComplete(new SdkCall(started, state, serviceOf(request)));
    }
  }

  /** Called as the last stage of a future. */
  @Override
  public void accept(@Nullable Object value, @Nullable Throwable failure) {
    int status = known(failure, failure == null ? Outbound.NO_STATUS : statusOf(failure));
    long nanos = Clock.now() - started;
    int thread = ThreadState.current().thread;
    boolean failed = isUnanswered(failure, status);
    Outbound.record(nanos, packageId, service, status, failed, thread, trace, null);
  }

  /**
   * A call goes to the network, by an HTTP client which may be measured itself. What it does on
   * this thread is no call of its own, until {@link #tried}.
   *
   * @return whether that was not so already
   */
  public static boolean trying() {
    OutboundCalls calls = OutboundCalls.of(ThreadState.current());
    boolean first = !calls.trying;
    calls.trying = true;
    return first;
  }

  /** The HTTP client of a call has got its answer, or none. */
  public static void tried(boolean first) {
    OutboundCalls calls = ThreadState.current().calls;
    if (first && calls != null) {
      calls.trying = false;
    }
  }

  /** An exception that is an answer is none by its status either. */
  private static int known(@Nullable Throwable failure, int status) {
    return status <= 0 || Errors.isAnswer(failure) ? Outbound.NO_STATUS : status;
  }

  private static boolean isUnanswered(@Nullable Throwable failure, int status) {
    return status == Outbound.NO_STATUS && Errors.isFailure(failure);
  }

  /** That of a service's exception, whose class is not to be seen from here. */
  private static int statusOf(Throwable failure) {
    Throwable cause = failure.getCause();
    Throwable thrown = failure instanceof CompletionException && cause != null ? cause : failure;
    try {
      Method status = thrown.getClass().getMethod("statusCode");
      Object code = status.invoke(thrown);
      return code instanceof Integer ? (Integer) code : Outbound.NO_STATUS;
    } catch (ReflectiveOperationException | RuntimeException none) {
      return Outbound.NO_STATUS;
    }
  }

  private static @Nullable String serviceOf(@Nullable Object request) {
    String service = request == null ? "" : SERVICES.get(request.getClass());
    return service.isEmpty() ? null : service;
  }

  /** The service in the name of a request's class; empty where none is. */
  static String serviceIn(String type) {
    boolean second = type.startsWith(VERSION_2);
    int start = second ? VERSION_2.length() : VERSION_1.length();
    int end = second || type.startsWith(VERSION_1) ? type.indexOf('.', start) : -1;
    if (end < 0) {
      return "";
    }
    String service = type.substring(start, end);
    return service.equals("dynamodbv2") ? "dynamodb" : service;
  }
}
