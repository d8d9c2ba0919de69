package io.packwatch.agent.delivery;

import io.packwatch.agent.record.Interval;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Collections;

/** A destination of intervals. */
public interface IntervalExporter extends Exporter<PackedInterval> {

  /** Prepares the delivery of one interval that is in no queue. */
  default Delivery prepare(Interval interval) {
    return prepare(Collections.singletonList(new QueuedBatch<>(PackedInterval.of(interval))));
  }

  @Override
  default PackedInterval read(DataInputStream content, byte[] owner) throws IOException {
    return PackedInterval.read(content, SeriesIdentity.read(owner));
  }
}
