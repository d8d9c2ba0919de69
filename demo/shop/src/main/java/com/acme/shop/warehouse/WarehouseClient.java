package com.acme.shop.warehouse;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClient;

/** Asks the warehouse. */
@Component
class WarehouseClient {

  private final RestClient http;

  WarehouseClient(RestClient.Builder http, @Value("${shop.warehouse}") String warehouse) {
    this.http = http.baseUrl(warehouse).build();
  }

  /** Has somebody walk along the shelves and count. Takes its time. */
  long count() {
    return Long.parseLong(http.get().uri("/count").retrieve().body(String.class));
  }
}
