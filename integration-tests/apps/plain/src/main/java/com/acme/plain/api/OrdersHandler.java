package com.acme.plain.api;

import com.acme.plain.services.OrderService;

/** {@code /orders?id=1}: one select. */
final class OrdersHandler extends Answering {

  private final OrderService orders;

  OrdersHandler(OrderService orders) {
    this.orders = orders;
  }

  @Override
  String answer(Query query) throws Exception {
    return orders.find(query.number("id"));
  }
}
