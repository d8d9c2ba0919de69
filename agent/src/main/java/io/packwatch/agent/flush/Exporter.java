package io.packwatch.agent.flush;

import io.packwatch.agent.record.Interval;

/** Somewhere that intervals go. Only {@code packwatch-sender} calls it. */
public interface Exporter {

  /** As in {@code packwatch.export}. */
  String name();

  /** Takes an interval on; nothing is sent before {@link Delivery#run}. */
  Delivery prepare(Interval interval);

  /** The same for an interval that may be on its way already; it goes on from there. */
  default Delivery prepare(Interval interval, Passage passage) {
    return prepare(interval);
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
