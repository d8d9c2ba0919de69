package io.packwatch.agent.flush;

import io.packwatch.agent.record.Interval;

/** Somewhere that intervals go. Only {@code packwatch-sender} calls it. */
public interface Exporter {

  /** As in {@code packwatch.export}. */
  String name();

  /** Takes an interval on; nothing is sent before {@link Delivery#run}. */
  Delivery prepare(Interval interval);
}
