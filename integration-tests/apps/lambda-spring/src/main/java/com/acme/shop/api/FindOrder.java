package com.acme.shop.api;

import com.acme.shop.db.Orders;
import java.util.function.Function;
import org.springframework.stereotype.Component;

/** The function; Lambda knows only the framework's handler. */
@Component
public class FindOrder implements Function<Integer, String> {

  private final Orders orders;

  public FindOrder(Orders orders) {
    this.orders = orders;
  }

  @Override
  public String apply(Integer id) {
    String item = orders.item(id);
    if (item == null) {
      throw new IllegalArgumentException("no such order");
    }
    return item;
  }
}
