package io.packwatch.agent.delivery.spool;

import java.io.DataOutputStream;
import java.io.IOException;

/** Content of the spool. It writes itself, in bytes that its owner can read again. */
public interface Payload {

  /** Writes it for another process to read. */
  void write(DataOutputStream out) throws IOException;
}
