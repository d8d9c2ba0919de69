package com.acme.clients.partner;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.CloseableHttpResponse;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/**
 * Apache HttpClient 5, whose response is closed by the caller, or by the client after a handler.
 */
final class ApacheHttp5 implements Client {

  private final CloseableHttpClient client = HttpClients.createDefault();
  private final boolean handler;

  ApacheHttp5(boolean handler) {
    this.handler = handler;
  }

  @Override
  public int get(String url) throws IOException {
    if (handler) {
      return client.execute(new HttpGet(url), response -> response.getCode());
    }
    try (CloseableHttpResponse response = client.execute(new HttpGet(url))) {
      EntityUtils.consume(response.getEntity());
      return response.getCode();
    }
  }
}
