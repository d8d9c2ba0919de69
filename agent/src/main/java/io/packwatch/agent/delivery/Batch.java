package io.packwatch.agent.delivery;

import io.packwatch.agent.delivery.spool.Payload;

/** What an exporter sends, packed while it waits. Immutable. */
public interface Batch extends Payload {

  /** Estimate of the heap that it takes. */
  long bytes();
}
