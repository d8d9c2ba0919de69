package com.acme.shop.api;

import com.acme.shop.repository.Product;
import com.acme.shop.services.Catalogue;
import com.acme.shop.services.Recommendations;
import java.io.IOException;
import java.util.List;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/products")
class ProductController {

  private final Catalogue catalogue;
  private final Recommendations recommendations;

  ProductController(Catalogue catalogue, Recommendations recommendations) {
    this.catalogue = catalogue;
    this.recommendations = recommendations;
  }

  @GetMapping
  List<Product> list(@RequestParam(defaultValue = "0") int page) {
    return catalogue.page(page);
  }

  @GetMapping("/{id}")
  ResponseEntity<Product> find(@PathVariable long id) {
    return ResponseEntity.of(catalogue.find(id));
  }

  @GetMapping("/{id}/recommendations")
  List<Product> recommend(@PathVariable long id) throws IOException, InterruptedException {
    return recommendations.with(id);
  }
}
