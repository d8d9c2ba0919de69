package com.acme.calls.partner.jdk;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** The JDK's client. */
public final class JdkClient implements Client {

  private final HttpClient client =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NORMAL).build();

  @Override
  public Pending begin(String url, int patienceMillis) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url)).timeout(Duration.ofMillis(patienceMillis)).build();
    CompletableFuture<HttpResponse<String>> call =
        client.sendAsync(request, HttpResponse.BodyHandlers.ofString());
    return new Pending(
        call.thenApply(response -> response.statusCode() + " " + response.body()),
        () -> call.cancel(true));
  }
}
