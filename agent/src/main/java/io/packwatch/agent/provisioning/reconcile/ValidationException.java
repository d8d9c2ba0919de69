package io.packwatch.agent.provisioning.reconcile;

/** The service took a resource, and says that it is not right. */
final class ValidationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ValidationException(String message) {
    super(message);
  }
}
