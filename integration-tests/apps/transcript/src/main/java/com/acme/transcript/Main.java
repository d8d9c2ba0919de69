package com.acme.transcript;

import com.acme.transcript.database.DatabaseActs;
import com.acme.transcript.web.ClientActs;
import com.acme.transcript.web.ServletActs;

/**
 * Writes the transcript. The last part comes when so many seconds have passed as the first argument
 * says: an agent has sent something by then, and has looked at the JVM.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    long start = System.nanoTime();
    Transcript transcript = new Transcript(System.out);
    CodeActs.run(transcript);
    DatabaseActs.run(transcript);
    ClientActs.run(transcript);
    ServletActs.run(transcript);
    Members.run(transcript);
    long left = Long.parseLong(args[0]) * 1_000 - (System.nanoTime() - start) / 1_000_000;
    Thread.sleep(Math.max(0, left));
    WholeJvm.run(transcript);
    System.out.println("READY 0");
  }
}
