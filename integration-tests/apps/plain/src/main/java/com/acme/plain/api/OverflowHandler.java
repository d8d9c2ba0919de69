package com.acme.plain.api;

import com.acme.plain.services.OrderService;

/**
 * {@code /overflow}: a select in each step of a recursion without end; answers with how many
 * returned before the stack was full.
 */
final class OverflowHandler extends Answering {

  private final OrderService orders;

  OverflowHandler(OrderService orders) {
    this.orders = orders;
  }

  @Override
  String answer(Query query) throws Exception {
    int[] returned = new int[1];
    try {
      descend(returned);
    } catch (StackOverflowError full) {
      return String.valueOf(returned[0]);
    }
    throw new IllegalStateException("the stack has no end");
  }

  private void descend(int[] returned) throws Exception {
    orders.find(1);
    returned[0]++;
    if (returned[0] > 0) { // always, but the compiler refuses a recursion without end
      descend(returned);
    }
  }
}
