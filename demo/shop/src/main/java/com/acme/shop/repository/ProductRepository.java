package com.acme.shop.repository;

import org.springframework.data.jpa.repository.JpaRepository;
import org.springframework.data.jpa.repository.Modifying;
import org.springframework.data.jpa.repository.Query;

/** The products. */
public interface ProductRepository extends JpaRepository<Product, Long> {

  /**
   * Takes pieces off the shelf.
   *
   * @return 1, or 0 when there are not so many left
   */
  @Modifying
  @Query(
      "update Product p set p.stock = p.stock - :quantity"
          + " where p.id = :id and p.stock >= :quantity")
  int take(long id, int quantity);
}
