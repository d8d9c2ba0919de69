package io.packwatch.aws;

/** A request that is not served, as the service puts it. */
final class Refusal extends RuntimeException {

  private static final long serialVersionUID = 1;

  final int status;

  /** The code that clients see, {@code ValidationError}. */
  final String code;

  Refusal(int status, String code, String message) {
    super(message);
    this.status = status;
    this.code = code;
  }

  /** The request is wrong. */
  static Refusal invalid(String code, String message) {
    return new Refusal(400, code, message);
  }
}
