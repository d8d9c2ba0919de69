package io.packwatch.agent.delivery;

import org.jspecify.annotations.Nullable;

/** Nothing is wrong with the figures, but they could not be delivered now. */
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

  /** A fault that passes by itself: no connection, throttling, an error of the service. */
  public static DeliveryException passing(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.PASSING);
  }

  /** The service is there, and has too much to do to take this now. */
  public static DeliveryException throttled(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.THROTTLED);
  }

  /**
   * A fault that lasts until somebody changes something: no region, no credentials, no permission.
   *
   * @param message what to set
   */
  public static DeliveryException lasting(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, Kind.LASTING);
  }

  /**
   * A fault that passes by itself, but came after a whole request was sent and before its answer:
   * nobody knows whether the figures were taken.
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
