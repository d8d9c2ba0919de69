package io.packwatch.agent.delivery.spool;

import java.io.IOException;

/** A batch that waits for the network, and should be on disk meanwhile. */
public interface Spoolable {

  /**
   * Writes itself to disk with {@link Spool#append}, unless it is there already or no longer
   * needed. Only {@code packwatch-disk} calls it; no lock may be held while the spool writes.
   */
  void keepIn(Spool spool) throws IOException;
}
