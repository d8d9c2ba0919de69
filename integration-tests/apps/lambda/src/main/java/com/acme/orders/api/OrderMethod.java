package com.acme.orders.api;

import com.acme.orders.db.Orders;

/** The kind without an interface: the function names the method. */
public final class OrderMethod {

  private static final Orders ORDERS = new Orders();

  public String find(int id) {
    String item = ORDERS.item(id);
    if (item == null) {
      throw new IllegalArgumentException("no such order");
    }
    return item;
  }
}
