package io.packwatch.agent.cloudwatch;

import io.packwatch.agent.delivery.DeliveryException;
import io.packwatch.agent.delivery.RejectedException;
import java.util.List;

/** The one operation of CloudWatch that the agent needs. */
public interface PutMetricData {

  /**
   * Sends one request.
   *
   * @throws DeliveryException when the same request may succeed later
   * @throws RefusedException when this request never can
   */
  void put(String namespace, List<Datum> datums) throws DeliveryException, RejectedException;

  /**
   * Asks whether the service answers, without sending a figure.
   *
   * @throws DeliveryException when it does not
   */
  void probe(String namespace) throws DeliveryException;

  /** Closes what is open; the next request opens it again. */
  default void close() {}
}
