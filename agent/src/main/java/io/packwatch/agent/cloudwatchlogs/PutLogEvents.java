package io.packwatch.agent.cloudwatchlogs;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.RejectedException;

/** The operations of CloudWatch Logs that the agent needs. */
public interface PutLogEvents {

  /**
   * Sends one request, and creates group and stream first if they are missing.
   *
   * @throws DeliveryException when the same request may succeed later
   * @throws RefusedException when this request never can
   */
  void put(LogRequest batch) throws DeliveryException, RejectedException;

  /**
   * Asks whether the service answers, without sending a line.
   *
   * @throws DeliveryException when it does not
   */
  void probe(LogTarget target) throws DeliveryException;

  /** Closes connections and files; the next request opens them again. */
  void close();
}
