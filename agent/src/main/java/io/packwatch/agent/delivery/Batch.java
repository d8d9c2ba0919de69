package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.Payload;

/** One unit of an exporter's backlog, packed while it waits. Immutable. */
public interface Batch extends Payload {

  /**
   * How many things are lost with it, as losses are counted: one interval, or a number of lines.
   */
  int items();

  /** Estimate of its size on the heap. */
  long bytes();
}
