package io.packwatch.agent.errors;

/** Where an exception was seen. */
public enum Source {
  /** It led to an answer that blames the client (4xx). */
  ANSWERED,

  /** The application caught it and logged it at ERROR. */
  LOGGED,

  /**
   * It left the handler of a request, a listener, a job or a thread, or led to an answer of 5xx.
   */
  UNHANDLED
}
