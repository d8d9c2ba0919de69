package io.packwatch.agent.delivery;

import io.packwatch.agent.record.Interval;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collections;

/** Somewhere that intervals go. */
public interface IntervalExporter extends Exporter<PackedInterval> {

  /** Takes on one interval that waits nowhere. */
  default Delivery prepare(Interval interval) {
    return prepare(Collections.singletonList(new QueuedBatch<>(PackedInterval.of(interval))));
  }

  @Override
  default PackedInterval read(DataInputStream content, byte[] owner) throws IOException {
    return PackedInterval.read(content, SeriesIdentity.read(owner));
  }
}
