package com.acme.plain.api;

import com.acme.plain.services.OrderService;

/** {@code /slow?ms=20}: takes its time in the service. */
final class SlowHandler extends Answering {

  private final OrderService orders;

  SlowHandler(OrderService orders) {
    this.orders = orders;
  }

  @Override
  String answer(Query query) throws Exception {
    return orders.ponder(query.number("ms"));
  }
}
