package com.acme.rest.stock;

import com.acme.rest.contract.Stock;

/** Plenty of everything. */
public class StockResource implements Stock {

  @Override
  public String of(String article) {
    return "1000 " + article;
  }
}
