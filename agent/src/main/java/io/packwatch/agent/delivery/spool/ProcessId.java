package io.packwatch.agent.delivery.spool;

import java.io.File;
import java.io.IOException;

/** The number of this process, for people who look into a directory. */
final class ProcessId {

  private ProcessId() {}

  /** Without management beans, which are the application's to touch first; Java 8 has no other. */
  static String text() {
    try {
      return new File("/proc/self").getCanonicalFile().getName();
    } catch (IOException e) {
      return "self";
    }
  }
}
