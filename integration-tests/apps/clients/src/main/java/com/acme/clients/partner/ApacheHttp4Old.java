package com.acme.clients.partner;

import java.io.IOException;
import org.apache.http.HttpResponse;
import org.apache.http.client.HttpClient;
import org.apache.http.client.methods.HttpGet;

/** Apache HttpClient 4.0 and later, which has only this class. */
@SuppressWarnings("deprecation")
final class ApacheHttp4Old implements Client {

  @Override
  public int get(String url) throws IOException {
    HttpClient client = new org.apache.http.impl.client.DefaultHttpClient();
    try {
      HttpResponse response = client.execute(new HttpGet(url));
      if (response.getEntity() != null) {
        response.getEntity().getContent().close();
      }
      return response.getStatusLine().getStatusCode();
    } finally {
      client.getConnectionManager().shutdown();
    }
  }
}
