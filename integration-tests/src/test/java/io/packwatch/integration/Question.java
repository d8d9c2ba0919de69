package io.packwatch.integration;

/** What {@link ServerContract} asks each service, and how a service answers as a rule. */
enum Question {
  /** Says {@code order 7}, or which one is asked for. */
  ORDER("/orders/7", 200, 5),
  /** Takes a body. */
  ADD("/orders", 200, 3),
  /** Is answered after 50 ms, by another thread or turn than the one that was called. */
  LATER("/later", 200, 4),
  /** The same with a status that is chosen as late. */
  BUSY("/busy", 503, 2),
  /** An exception that nobody makes an answer of. */
  FAIL("/fail", 500, 2),
  /** The same, later. */
  FAIL_LATER("/fail-later", 500, 2),
  /** An exception that the application makes an answer of. */
  REFUSED("/refused", 409, 3),
  /** An exception after the head and a part of the body. */
  BROKEN("/broken", 200, 2),
  /** Nobody answers, until the framework has waited long enough. */
  TIMEOUT("/timeout", 500, 2),
  /** A filter answers before the handler. */
  CLOSED("/orders/7?closed", 403, 2),
  /** No handler is there. */
  NOWHERE("/nowhere", 404, 3),
  /** Is handled by a thread that may block. */
  BLOCKING("/blocking", 200, 4),
  /** Is answered by a thread of its own, a virtual one where the JVM has those. */
  THREAD("/thread", 200, 2),
  /** Asks the service itself for {@code /id}, which is the correlation id that came in. */
  CARRIED("/carried", 200, 1),
  /** Events for a second and a half, {@code tick 0} first or the like. */
  STREAM("/stream", 200, 2),
  /** A web socket that says what it hears. */
  SOCKET("/socket", 101, 1),
  /** Is never answered, says {@code never} on standard output, and its client leaves. */
  NEVER("/never", 0, 3),
  /** One request after another on one connection, and several at once. */
  KEPT_ALIVE("/orders/", 200, 10),
  /** Streams of HTTP/2 on one connection that was switched to it. */
  HTTP2("/", 200, 1),
  /** The same as {@link #NEVER} of such streams, which the client resets. */
  RESET("/never", 0, 3);

  /** What {@link #CARRIED} asks for. */
  static final String ID = "/id";

  final String path;
  final int status;
  final int times;

  Question(String path, int status, int times) {
    this.path = path;
    this.status = status;
    this.times = times;
  }

  /** Whether it counts as an error with this status. */
  boolean isError(int answered) {
    return this == BROKEN || answered >= 500 || answered == Application.NO_RESPONSE;
  }
}
