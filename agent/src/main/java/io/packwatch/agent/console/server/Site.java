package io.packwatch.agent.console.server;

/** What a {@link Server} serves. Called by its thread alone. */
public interface Site {

  /** Answers a GET or HEAD request that was let in. */
  Response answer(Request request) throws Exception;

  /**
   * Time has passed: about a second while somebody watches, else five.
   *
   * @param watched whether anybody does
   * @return events for those who watch; of no length for none
   */
  byte[] tick(boolean watched);
}
