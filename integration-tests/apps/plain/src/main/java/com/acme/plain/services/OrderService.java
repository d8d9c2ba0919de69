package com.acme.plain.services;

import com.acme.plain.database.Orders;
import java.sql.SQLException;

/** Finds orders. */
public final class OrderService {

  private final Orders orders;

  public OrderService(Orders orders) {
    this.orders = orders;
  }

  public String find(int id) throws SQLException {
    return orders.find(id);
  }

  public String ponder(int millis) throws InterruptedException {
    Thread.sleep(millis);
    return "slept " + millis;
  }
}
