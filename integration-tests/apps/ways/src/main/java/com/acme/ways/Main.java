package com.acme.ways;

import com.acme.ways.web.Caller;

/** Enters every package, says so, and waits for its end. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    new Caller().callAll();
    System.out.println("READY 0");
    Thread.sleep(Long.MAX_VALUE);
  }
}
