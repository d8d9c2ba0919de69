package com.acme.stores;

import com.acme.stores.visits.Visits;

/** Asks Cassandra, says what it was answered, and waits to be ended. */
public final class Main {

  private Main() {}

  /**
   * Asks, and waits.
   *
   * @param args the address and the port of a node
   */
  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    System.out.println("cassandra" + new Visits().ask(args[0], Integer.parseInt(args[1])));
    System.out.println("ASKED");
    Thread.currentThread().join();
  }
}
