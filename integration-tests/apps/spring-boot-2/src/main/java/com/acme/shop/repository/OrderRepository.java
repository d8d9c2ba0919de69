package com.acme.shop.repository;

import org.springframework.data.jpa.repository.JpaRepository;

/** Orders in the database. */
public interface OrderRepository extends JpaRepository<PurchaseOrder, Long> {}
