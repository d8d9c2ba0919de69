package com.acme.kafka;

import com.acme.kafka.orders.OrderLoop;
import com.acme.kafka.parts.PartLoop;
import com.acme.kafka.payments.Payments;
import com.acme.kafka.sales.Sales;

/** Sends, takes all that it has sent, says what its own code saw, and waits to be ended. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    String servers = args[0];
    String topics = args[1];
    System.out.println("READY");
    System.out.println("SENT " + new Sales(servers).send(topics));
    System.out.println("ORDERS " + new OrderLoop(servers).take(topics + "orders", Sales.ORDERS));
    System.out.println("PARTS " + new PartLoop(servers).take(topics + "parts", Sales.PARTS));
    System.out.println("PAYMENTS " + Payments.take(servers, topics));
    System.out.println("DONE");
    Thread.currentThread().join();
  }
}
