package com.acme.shop.api;

import com.acme.shop.services.OrderService;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Orders: one statement each. */
@RestController
class OrderController {

  private final OrderService orders;

  OrderController(OrderService orders) {
    this.orders = orders;
  }

  /** One select. */
  @GetMapping("/orders/{id}")
  String find(@PathVariable long id) {
    return orders.find(id);
  }

  /** One insert, in a transaction. */
  @PostMapping("/orders")
  @ResponseStatus(HttpStatus.CREATED)
  long place(@RequestParam String item) {
    return orders.place(item);
  }
}
