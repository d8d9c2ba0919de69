package com.acme.shop.services;

import com.acme.shop.repository.Product;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Service;

/** What goes well with a product: the warehouse knows, over HTTP. */
@Service
public class Recommendations {

  private final HttpClient http = HttpClient.newHttpClient();
  private final Catalogue catalogue;
  private final String warehouse;

  Recommendations(Catalogue catalogue, @Value("${shop.warehouse}") String warehouse) {
    this.catalogue = catalogue;
    this.warehouse = warehouse;
  }

  /** Products that go with this one; none when the warehouse has trouble. */
  public List<Product> with(long product) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(warehouse + "/related/" + product)).build();
    HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      return List.of();
    }
    List<Long> related = Arrays.stream(response.body().split(",")).map(Long::valueOf).toList();
    return catalogue.find(related);
  }
}
