package com.acme.calls.partner.vertx3;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import java.util.concurrent.CompletableFuture;

/** The HttpClient of Vert.x 3. */
public final class Vertx3 implements Client {

  private final HttpClient client = Vertx.vertx().createHttpClient();

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    HttpClientRequest request =
        client
            .getAbs(url)
            .setFollowRedirects(true)
            .setTimeout(patienceMillis)
            .exceptionHandler(answer::completeExceptionally)
            .handler(
                response -> {
                  response.exceptionHandler(answer::completeExceptionally);
                  response.bodyHandler(body -> answer.complete(response.statusCode() + " " + body));
                });
    request.end();
    return new Pending(answer, request::reset);
  }
}
