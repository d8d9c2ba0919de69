package io.packwatch.agent.flush;

/** What we need of CloudWatch Logs. */
interface PutLogEvents {

  /**
   * Sends one request, and makes group and stream first where they are not there.
   *
   * @throws DeliveryException when the same request may succeed later
   * @throws RefusedException when this request never will
   */
  void put(LineBatch batch) throws DeliveryException, RefusedException;

  /**
   * Asks whether the service answers, without sending a line.
   *
   * @throws DeliveryException when it does not
   */
  void probe(LogTarget target) throws DeliveryException;

  /** Lets go of connections and files; what is sent next opens them again. */
  void close();
}
