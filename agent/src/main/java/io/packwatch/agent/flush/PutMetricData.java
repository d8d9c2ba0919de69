package io.packwatch.agent.flush;

import java.util.List;

/** The one operation of CloudWatch that we need. */
interface PutMetricData {

  /**
   * Sends one request.
   *
   * @throws DeliveryException when the same request may succeed later
   * @throws RefusedException when this request never will
   */
  void put(String namespace, List<Datum> datums) throws DeliveryException, RefusedException;

  /**
   * Asks whether the service answers, without sending a figure.
   *
   * @throws DeliveryException when it does not
   */
  void probe(String namespace) throws DeliveryException;

  /** Closes what is open; the next request opens it again. */
  default void close() {}
}
