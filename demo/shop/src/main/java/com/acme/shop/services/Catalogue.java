package com.acme.shop.services;

import com.acme.shop.repository.Product;
import com.acme.shop.repository.ProductRepository;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.PageRequest;
import org.springframework.data.domain.Sort;
import org.springframework.stereotype.Service;

/** Looking at what is for sale. */
@Service
public class Catalogue {

  private static final int PAGE = 20;

  private final ProductRepository products;

  Catalogue(ProductRepository products) {
    this.products = products;
  }

  /** One page of products, by name. */
  public List<Product> page(int number) {
    return products.findAll(PageRequest.of(number, PAGE, Sort.by("name", "id"))).getContent();
  }

  /** The product of this number, if there is one. */
  public Optional<Product> find(long id) {
    return products.findById(id);
  }

  /** The products of these numbers, as far as there are such. */
  public List<Product> find(List<Long> ids) {
    return products.findAllById(ids);
  }
}
