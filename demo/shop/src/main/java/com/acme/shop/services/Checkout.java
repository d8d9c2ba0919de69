package com.acme.shop.services;

import com.acme.shop.repository.Product;
import com.acme.shop.repository.ProductRepository;
import com.acme.shop.repository.Purchases;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** Selling. */
@Service
public class Checkout {

  private final ProductRepository products;
  private final Purchases purchases;

  Checkout(ProductRepository products, Purchases purchases) {
    this.products = products;
    this.purchases = purchases;
  }

  /**
   * Takes the products off the shelf and writes the purchase, or does neither.
   *
   * @param quantities pieces by product
   * @return the purchase's number
   * @throws OutOfStockException when there are not enough of one
   */
  @Transactional
  public long place(long customer, Map<Long, Integer> quantities) {
    // Rows are locked by ascending number, so that two purchases never wait for each other.
    Map<Long, Integer> ordered = new TreeMap<>(quantities);
    int totalCents = 0;
    for (Map.Entry<Long, Integer> line : ordered.entrySet()) {
      Product product = products.findById(line.getKey()).orElseThrow(OutOfStockException::new);
      if (products.take(product.getId(), line.getValue()) == 0) {
        throw new OutOfStockException();
      }
      totalCents += product.getPriceCents() * line.getValue();
    }
    return purchases.add(customer, totalCents, ordered);
  }
}
