package io.packwatch.agent.errors;

/**
 * The severity of an error group, by the outcome of its worst occurrence.
 *
 * <ul>
 *   <li>LOW: answered with a status that is the client's fault, or the client went away
 *   <li>MEDIUM: caught and logged
 *   <li>HIGH: left the request's handler, a listener, a job or its thread
 *   <li>CRITICAL: an {@link Error}: out of memory, a class that does not link, a stack overflow
 * </ul>
 */
public enum ErrorSeverity {
  LOW,
  MEDIUM,
  HIGH,
  CRITICAL;

  private static final String[] CLIENT_WENT_AWAY = {
    "org.apache.catalina.connector.ClientAbortException",
    "org.eclipse.jetty.io.EofException",
    "org.springframework.web.context.request.async.AsyncRequestNotUsableException",
  };

  static ErrorSeverity of(Throwable failure, Throwable root, Source source) {
    if (root instanceof Error && !(root instanceof AssertionError)) {
      return CRITICAL;
    }
    String type = failure.getClass().getName();
    for (String known : CLIENT_WENT_AWAY) {
      if (known.equals(type) || known.equals(root.getClass().getName())) {
        return LOW;
      }
    }
    switch (source) {
      case ANSWERED:
        return LOW;
      case LOGGED:
        return MEDIUM;
      default:
        return HIGH;
    }
  }

  ErrorSeverity orWorse(ErrorSeverity other) {
    return compareTo(other) >= 0 ? this : other;
  }
}
