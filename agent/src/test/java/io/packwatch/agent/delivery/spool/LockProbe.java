package io.packwatch.agent.delivery.spool;

import java.io.RandomAccessFile;

/** Says whether another process can lock a file. */
final class LockProbe {

  private LockProbe() {}

  public static void main(String[] arguments) throws Exception {
    try (RandomAccessFile file = new RandomAccessFile(arguments[0], "rw")) {
      System.out.println(file.getChannel().tryLock() == null ? "taken" : "free");
    }
  }
}
