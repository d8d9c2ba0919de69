package io.packwatch.agent.flush;

/** The service finds fault with what was sent: a status of 400 or 413. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  RefusedException(String message, Throwable cause) {
    super(message, cause);
  }
}
