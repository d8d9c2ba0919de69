package io.packwatch.agent.delivery.spool;

import java.io.IOException;

/** What waits for the network, and wants to be on disk meanwhile. */
public interface Spoolable {

  /**
   * Has itself on disk with {@link Spool#append}, unless it is there or nobody needs it any more.
   * Called by {@code packwatch-disk} alone; no lock may be held while the spool writes.
   */
  void keepIn(Spool spool) throws IOException;
}
