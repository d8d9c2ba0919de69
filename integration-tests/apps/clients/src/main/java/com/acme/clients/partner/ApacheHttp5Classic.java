package com.acme.clients.partner;

import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.util.Timeout;

/** The asynchronous Apache HttpClient 5 behind the interface of the classic one. */
final class ApacheHttp5Classic implements Client {

  private final CloseableHttpClient client;

  ApacheHttp5Classic() {
    CloseableHttpAsyncClient asynchronous = HttpAsyncClients.createDefault();
    asynchronous.start();
    try { // not in the version that this is compiled with
      client =
          (CloseableHttpClient)
              HttpAsyncClients.class
                  .getMethod("classic", CloseableHttpAsyncClient.class, Timeout.class)
                  .invoke(null, asynchronous, Timeout.ofSeconds(10));
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public int get(String url) throws IOException {
    return client.execute(new HttpGet(url), response -> response.getCode());
  }
}
