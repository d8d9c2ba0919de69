package com.acme.shop.api;

import com.acme.shop.reports.BoughtTogether;
import com.acme.shop.warehouse.StockCount;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class BackOfficeController {

  private final BoughtTogether boughtTogether;
  private final StockCount stockCount;

  BackOfficeController(BoughtTogether boughtTogether, StockCount stockCount) {
    this.boughtTogether = boughtTogether;
    this.stockCount = stockCount;
  }

  @GetMapping("/reports/bought-together")
  List<BoughtTogether.Pair> boughtTogether() {
    return boughtTogether.top();
  }

  @PostMapping("/stock/count")
  long countStock() {
    return stockCount.run();
  }
}
