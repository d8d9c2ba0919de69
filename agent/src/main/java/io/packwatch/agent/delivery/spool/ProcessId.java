package io.packwatch.agent.delivery.spool;

import java.io.File;
import java.io.IOException;

/** The id of this process, for people who look into the directory. */
final class ProcessId {

  private ProcessId() {}

  /** Without management beans, which the application must touch first; Java 8 has no other way. */
  static String text() {
    try {
      return new File("/proc/self").getCanonicalFile().getName();
    } catch (IOException e) {
      return "self";
    }
  }
}
