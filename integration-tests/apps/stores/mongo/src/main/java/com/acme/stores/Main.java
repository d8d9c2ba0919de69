package com.acme.stores;

import com.acme.stores.carts.Carts;
import com.acme.stores.orders.Orders;

/** Asks MongoDB, says what it was answered, and waits to be ended. */
public final class Main {

  private Main() {}

  /**
   * Asks, and waits.
   *
   * @param args the port of a server, one of none, and the drivers: sync, reactive, legacy
   */
  public static void main(String[] args) throws Exception {
    System.out.println("READY");
    int port = Integer.parseInt(args[0]);
    int nobody = Integer.parseInt(args[1]);
    for (int i = 2; i < args.length; i++) {
      String answers =
          args[i].equals("reactive")
              ? new Carts().ask(port, nobody)
              : new Orders().ask(port, nobody, args[i].equals("legacy"));
      System.out.println(args[i] + answers);
    }
    System.out.println("ASKED");
    Thread.currentThread().join();
  }
}
