package io.packwatch.agent.errors;

import io.packwatch.agent.mask.MessageMask;
import io.packwatch.agent.mask.Shortened;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One exception as it occurred, without a reference to the exception itself. Immutable. */
public final class ErrorOccurrence {

  private static final String OTHER = "Other";

  final StackTrace trace;
  final String message;
  final List<String> frames;
  final ErrorSeverity severity;
  final String packageName;
  final @Nullable String endpoint;
  final @Nullable String correlationId;
  final long millis;

  private ErrorOccurrence(
      StackTrace trace,
      String message,
      ErrorSeverity severity,
      String packageName,
      @Nullable String endpoint,
      @Nullable String correlationId,
      long millis) {
    this.trace = trace;
    this.message = message;
    this.frames = trace.frames();
    this.severity = severity;
    this.packageName = packageName;
    this.endpoint = endpoint;
    this.correlationId = correlationId;
    this.millis = millis;
  }

  /**
   * Examines an exception. Takes 20 to 100 µs, mostly spent by the JVM on making the stack
   * readable.
   *
   * @param packages of the application's classes
   * @param wholeMessage whether its message is kept unmasked
   * @param packageName where it was seen; null for its origin
   */
  public static ErrorOccurrence of(
      Throwable failure,
      Source source,
      ApplicationPackages packages,
      boolean wholeMessage,
      @Nullable String packageName,
      @Nullable String endpoint,
      @Nullable String correlationId,
      long millis) {
    Throwable root = rootOf(failure);
    StackTrace trace = StackTrace.of(failure, root, packages);
    Throwable teller = root; // a wrapper's message usually repeats its cause's
    String message = messageOf(root);
    if (message == null || message.isEmpty()) {
      teller = failure;
      message = messageOf(failure);
    }
    String charged = packageName == null ? trace.packageName(packages) : packageName;
    return new ErrorOccurrence(
        trace,
        wholeMessage ? Shortened.of(message) : MessageMask.of(teller.getClass().getName(), message),
        ErrorSeverity.of(failure, root, source),
        charged == null ? OTHER : charged,
        endpoint,
        correlationId,
        millis);
  }

  /** Separates the application's classes from all others. */
  public interface ApplicationPackages {

    /**
     * The logical package of a class by its binary name; null for classes that are not the
     * application's.
     */
    @Nullable String packageOf(String className);
  }

  /** The innermost cause. */
  public static Throwable rootOf(Throwable failure) {
    Throwable root = failure;
    for (int depth = 0; depth < ErrorLimits.MAX_CAUSE; depth++) {
      Throwable cause = causeOf(root);
      if (cause == null || cause == root) {
        return root;
      }
      root = cause;
    }
    return root;
  }

  /** The application's exceptions may do anything when they are called. */
  private static @Nullable Throwable causeOf(Throwable failure) {
    try {
      return failure.getCause();
    } catch (RuntimeException | LinkageError broken) {
      return null;
    }
  }

  private static @Nullable String messageOf(Throwable failure) {
    try {
      return failure.getMessage();
    } catch (RuntimeException | LinkageError broken) {
      return null;
    }
  }
}
