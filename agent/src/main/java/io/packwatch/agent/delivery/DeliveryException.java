package io.packwatch.agent.delivery;

import org.jspecify.annotations.Nullable;

/** The figures are valid, but could not be delivered now. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private enum Kind {
    PASSING,
    THROTTLED,
    LASTING,
    AMBIGUOUS
  }

  private final Kind kind;

  private DeliveryException(String message, @Nullable Throwable cause, Kind kind) {
    super(message, cause);
    this.kind = kind;
  }

  /** A fault that passes by itself: no connection, throttling, a service error. */
  public static DeliveryException passing(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.PASSING);
  }

  /** The service is reachable, but too busy to accept this now. */
  public static DeliveryException throttled(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.THROTTLED);
  }

  /**
   * A fault that lasts until a setting changes: no region, no credentials, no permission.
   *
   * @param message what to set
   */
  public static DeliveryException lasting(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.LASTING);
  }

  /**
   * A fault that passes by itself, but happened after a whole request was sent and before its
   * answer. It is unknown whether the figures were accepted.
   */
  public static DeliveryException ambiguous(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.AMBIGUOUS);
  }

  public boolean isPassing() {
    return kind != Kind.LASTING;
  }

  boolean isThrottled() {
    return kind == Kind.THROTTLED;
  }

  public boolean isAmbiguous() {
    return kind == Kind.AMBIGUOUS;
  }
}
