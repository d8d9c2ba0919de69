package com.acme.calls.partner.apache5;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequests;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.core5.concurrent.FutureCallback;
import org.apache.hc.core5.util.Timeout;

/**
 * The asynchronous Apache HttpClient 5, which tries nothing again, or its minimal one. Version 5.0
 * has a shorter way, whose future cancels nothing.
 */
public final class HttpAsyncClient5 implements Client {

  private final CloseableHttpAsyncClient client;

  public HttpAsyncClient5(String kind) {
    client =
        kind.equals("minimal")
            ? HttpAsyncClients.createMinimal()
            : HttpAsyncClients.custom().disableAutomaticRetries().build();
    client.start();
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    SimpleHttpRequest request = SimpleHttpRequests.get(url);
    request.setConfig(
        RequestConfig.custom().setResponseTimeout(Timeout.ofMilliseconds(patienceMillis)).build());
    CompletableFuture<String> answer = new CompletableFuture<>();
    Future<SimpleHttpResponse> call =
        client.execute(
            SimpleRequestProducer.create(request),
            SimpleResponseConsumer.create(),
            new FutureCallback<SimpleHttpResponse>() {
              @Override
              public void completed(SimpleHttpResponse response) {
                String body = response.getBodyText();
                answer.complete(response.getCode() + " " + (body == null ? "" : body));
              }

              @Override
              public void failed(Exception failure) {
                answer.completeExceptionally(failure);
              }

              @Override
              public void cancelled() {
                answer.cancel(false);
              }
            });
    return new Pending(answer, () -> call.cancel(true));
  }
}
