package io.packwatch.agent.flush;

import io.packwatch.agent.record.Interval;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.List;

/** Somewhere that intervals go. Only {@code packwatch-sender} calls it. */
public interface Exporter {

  /** As in {@code packwatch.export}. */
  String name();

  /** Takes an interval on; nothing is sent before {@link Delivery#run}. */
  Delivery prepare(Interval interval);

  /**
   * The same for what waits, oldest first: one, or several where the exporter {@linkplain #merges
   * merges}. They may be on their way already; the delivery goes on from there, and tells those
   * that are done with before it ends.
   */
  default Delivery prepare(List<Pending> oldest) {
    return prepare(((PackedInterval) oldest.get(0).parcel()).unpack());
  }

  /** Whether a backlog is sent in fewer requests than its parcels one by one. */
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

  /**
   * Reads a parcel that another process left on disk.
   *
   * @param owner what that process said of itself
   * @throws IOException when it is not one
   */
  default Parcel read(DataInputStream content, byte[] owner) throws IOException {
    return PackedInterval.read(content, Origin.read(owner));
  }
}
