package com.acme.shop.services;

import com.acme.shop.repository.OrderRepository;
import com.acme.shop.repository.PurchaseOrder;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Finds and places orders. */
@Service
public class OrderService {

  private final OrderRepository orders;

  OrderService(OrderRepository orders) {
    this.orders = orders;
  }

  /** The item ordered, or {@code nothing}. */
  public String find(long id) {
    return orders.findById(id).map(PurchaseOrder::getItem).orElse("nothing");
  }

  /** Returns the new order's number. */
  @Transactional
  public long place(String item) {
    return orders.save(new PurchaseOrder(item)).getId();
  }
}
