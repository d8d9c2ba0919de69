package com.acme.listeners.orders;

import org.springframework.jms.annotation.JmsListener;

/** Books what it can. */
public class OrderListener {

  @JmsListener(destination = "orders")
  public void booked(String order) {
    if (order.startsWith("bad")) {
      throw new UnknownOrderException("no such order: " + order);
    }
  }
}
