package io.packwatch.agent.provisioning.reconcile;

/** The service accepted a resource, and reports that it is invalid. */
final class ValidationException extends RuntimeException {

  private static final long serialVersionUID = 1;

  ValidationException(String message) {
    super(message);
  }
}
