package io.packwatch.agent.delivery;

import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/**
 * Somewhere that batches of one kind go. Only {@code packwatch-sender} calls it.
 *
 * @param <B> what it sends
 */
public interface Exporter<B extends Batch> {

  /** As in {@code packwatch.export}. */
  String name();

  /** What it sends, for people. */
  default String what() {
    return "figures";
  }

  /** In what it sends them, for people. */
  default String items() {
    return "intervals";
  }

  /**
   * Takes on what waits, oldest first: one batch, or several where the exporter {@linkplain #merges
   * merges}. Nothing is sent before {@link Delivery#run}. They may be on their way already; the
   * delivery continues from there, and tells those that are done with before it ends.
   */
  Delivery prepare(List<QueuedBatch<B>> oldest);

  /**
   * Reads a batch that another process left on disk.
   *
   * @param owner what that process said of itself
   * @throws IOException when it is not one
   */
  B read(DataInputStream content, byte[] owner) throws IOException;

  /** Whether a backlog is sent in fewer requests than its batches one by one. */
  default boolean merges() {
    return false;
  }

  /** Closes what it holds open between two deliveries; the next one opens it again. */
  default void rest() {}

  /**
   * Whether it sends over the network: then a whole fleet must not send at the same second, and it
   * is worth keeping on disk what could not be sent.
   */
  default boolean isRemote() {
    return false;
  }
}
