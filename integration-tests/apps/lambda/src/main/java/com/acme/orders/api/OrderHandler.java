package com.acme.orders.api;

import com.acme.orders.db.Orders;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestHandler;
import java.util.Map;

/** The usual kind: the runtime reads JSON, and writes it. */
public final class OrderHandler implements RequestHandler<Map<String, Object>, String> {

  private final Orders orders = new Orders();

  @Override
  public String handleRequest(Map<String, Object> event, Context context) {
    String item = orders.item(((Number) event.get("id")).intValue());
    if (item == null) {
      throw new IllegalArgumentException("no such order");
    }
    return item;
  }
}
