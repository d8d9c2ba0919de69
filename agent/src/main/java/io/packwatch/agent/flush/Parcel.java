package io.packwatch.agent.flush;

import io.packwatch.agent.flush.spool.Payload;

/** What an exporter sends, packed while it waits. Immutable. */
public interface Parcel extends Payload {

  /** Estimate of the heap that it takes. */
  long bytes();
}
