package io.packwatch.agent.delivery;

/**
 * One interval on its way through one exporter. It remembers what went through: run again after a
 * failure, it continues where it stopped.
 */
public interface Delivery {

  /**
   * Sends all that has not been sent yet.
   *
   * @throws DeliveryException when the rest may go through later
   */
  void run() throws DeliveryException;
}
