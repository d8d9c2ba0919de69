package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.Payload;

/** What an exporter sends, packed while it waits. Immutable. */
public interface Batch extends Payload {

  /** How many things are lost with it, as they are counted: one interval, or so many lines. */
  int items();

  /** Estimate of the heap that it takes. */
  long bytes();
}
