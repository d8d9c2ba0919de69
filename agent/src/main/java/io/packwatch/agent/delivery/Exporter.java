package io.packwatch.agent.delivery;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/**
 * A destination of batches of one kind. Only {@code packwatch-sender} calls it.
 *
 * @param <B> the kind of batch
 */
public interface Exporter<B extends Batch> {

  /** As in {@code packwatch.export}. */
  String name();

  /** What it sends, in words. */
  default String what() {
    return "figures";
  }

  /** The unit in which it counts what it sends, in words. */
  default String items() {
    return "intervals";
  }

  /**
   * Prepares the delivery of waiting batches, oldest first: one batch, or several if the exporter
   * {@linkplain #merges merges}. Sends nothing before {@link Delivery#run}. The batches may be
   * partly delivered; the delivery continues from there, and reports finished ones before it ends.
   */
  Delivery prepare(List<QueuedBatch<B>> oldest);

  /**
   * Reads a batch that another process left on disk.
   *
   * @param owner what that process wrote about itself
   * @throws IOException if the content is not a batch
   */
  B read(DataInputStream content, byte[] owner) throws IOException;

  /** Whether a backlog takes fewer requests than its batches separately. */
  default boolean merges() {
    return false;
  }

  /** Closes everything that is open between two deliveries; the next one opens it again. */
  default void rest() {}

  /**
   * Whether it sends over the network. Then a fleet must not send in the same second, and unsent
   * batches are worth keeping on disk.
   */
  default boolean isRemote() {
    return false;
  }
}
