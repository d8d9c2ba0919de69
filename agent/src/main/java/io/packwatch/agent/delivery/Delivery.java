package io.packwatch.agent.delivery;

/**
 * A delivery through one exporter. It remembers its progress: run again after a failure, it
 * continues where it stopped.
 */
public interface Delivery {

  /**
   * Sends everything that has not been sent yet.
   *
   * @throws DeliveryException when the rest may succeed later
   */
  void run() throws DeliveryException;
}
