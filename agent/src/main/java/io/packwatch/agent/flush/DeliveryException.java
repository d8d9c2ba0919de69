package io.packwatch.agent.flush;

import org.jspecify.annotations.Nullable;

/** Nothing is wrong with the figures, but they could not be delivered now. */
public final class DeliveryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final boolean passing;

  private DeliveryException(String message, @Nullable Throwable cause, boolean passing) {
    super(message, cause);
    this.passing = passing;
  }

  /** A fault that passes by itself: no connection, throttling, an error of the service. */
  static DeliveryException passing(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, true);
  }

  /**
   * A fault that lasts until somebody changes something: no region, no credentials, no permission.
   *
   * @param message what to set
   */
  static DeliveryException lasting(String message, @Nullable Throwable cause) {
    return new DeliveryException(message, cause, false);
  }

  boolean isPassing() {
    return passing;
  }
}
