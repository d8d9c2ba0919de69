package io.packwatch.agent.cloudwatchlogs;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.LogTarget;
import io.packwatch.agent.delivery.RejectedException;

/** What we need of CloudWatch Logs. */
public interface PutLogEvents {

  /**
   * Sends one request, and makes group and stream first where they are not there.
   *
   * @throws DeliveryException when the same request may succeed later
   * @throws RefusedException when this request never will
   */
  void put(LogRequest batch) throws DeliveryException, RejectedException;

  /**
   * Asks whether the service answers, without sending a line.
   *
   * @throws DeliveryException when it does not
   */
  void probe(LogTarget target) throws DeliveryException;

  /** Lets go of connections and files; what is sent next opens them again. */
  void close();
}
