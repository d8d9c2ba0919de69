package com.acme.calls.partner.vertx;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.ext.web.client.WebClient;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;

/** Vert.x from 4 on: its HttpClient, or its WebClient, whose calls cannot be cancelled. */
public final class Vertx4 implements Client {

  private final HttpClient client;
  private final WebClient web;
  private final boolean isWeb;

  public Vertx4(String kind) {
    Vertx vertx = Vertx.vertx();
    client = vertx.createHttpClient();
    web = WebClient.create(vertx);
    isWeb = kind.equals("web");
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    if (isWeb) {
      web.getAbs(url)
          .timeout(patienceMillis)
          .send()
          .onSuccess(
              response -> {
                String body = response.bodyAsString();
                answer.complete(response.statusCode() + " " + (body == null ? "" : body));
              })
          .onFailure(answer::completeExceptionally);
      return new Pending(answer, () -> {});
    }
    AtomicReference<HttpClientRequest> sent = new AtomicReference<>();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.GET)
            .setAbsoluteURI(url)
            .setFollowRedirects(true)
            .setTimeout(patienceMillis);
    client
        .request(options)
        .compose(
            request -> {
              sent.set(request);
              return request
                  .send()
                  .compose(
                      response ->
                          response.body().map((Buffer body) -> response.statusCode() + " " + body));
            })
        .onSuccess(answer::complete)
        .onFailure(answer::completeExceptionally);
    return new Pending(answer, () -> sent.get().reset());
  }
}
