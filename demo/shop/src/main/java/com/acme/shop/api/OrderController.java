package com.acme.shop.api;

import com.acme.shop.billing.Invoices;
import com.acme.shop.services.Checkout;
import java.util.Map;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/orders")
class OrderController {

  /** What a customer wants: pieces by product. */
  record Order(long customer, Map<Long, Integer> quantities) {}

  private final Checkout checkout;
  private final Invoices invoices;

  OrderController(Checkout checkout, Invoices invoices) {
    this.checkout = checkout;
    this.invoices = invoices;
  }

  @PostMapping
  long place(@RequestBody Order order) {
    return checkout.place(order.customer(), order.quantities());
  }

  @GetMapping("/{id}/invoice")
  ResponseEntity<String> invoice(@PathVariable long id) {
    return ResponseEntity.of(invoices.of(id));
  }
}
