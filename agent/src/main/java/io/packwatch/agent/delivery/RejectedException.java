package io.packwatch.agent.delivery;

/** The service rejects the content that was sent: a status of 400 or 413. */
public final class RejectedException extends Exception {

  private static final long serialVersionUID = 1L;

  public RejectedException(String message, Throwable cause) {
    super(message, cause);
  }
}
