package io.packwatch.integration;

/** What {@link ClientContract} has each client do. */
enum Call {
  OK("ok", 3, 1, false),
  MISSING("missing", 2, 1, false),
  /** The partner's fault: 503. */
  BROKEN("broken", 2, 1, true),
  /** Is answered after another request, and one call. */
  REDIRECT("redirect", 2, 2, false),
  /** Nobody listens there. Reactor Netty takes a port of one digit for a part of the name. */
  REFUSED("http://localhost:79/", 1, 0, true),
  /** Has no address. */
  UNKNOWN("http://nowhere.invalid/", 1, 0, true),
  /** Is not answered as long as the client waits. */
  TIMEOUT("silent", 1, 1, true),
  /** Is cancelled when the partner has it. Without an answer, it has failed. */
  CANCELLED("never", 1, 1, true),
  /** Its head was sent, which ends a call, and only a part of its body. */
  CUT("cut", 2, 1, false),
  /** So many at once. */
  MANY("ok", 20, 1, false);

  /** Of the partner, or a whole URL. */
  final String path;

  final int times;

  /** How many requests of the partner each of them is. */
  final int served;

  final boolean failed;

  Call(String path, int times, int served, boolean failed) {
    this.path = path;
    this.times = times;
    this.served = served;
    this.failed = failed;
  }

  /** How the application is told to make it. */
  String how() {
    return switch (this) {
      case MANY -> "many";
      case CANCELLED -> "cancel";
      case TIMEOUT -> "impatient";
      default -> "one";
    };
  }

  /** How often the application is told. */
  int told() {
    return this == MANY ? 1 : times;
  }

  String url(Partner partner) {
    return path.contains(":") ? path : partner.url() + path;
  }
}
