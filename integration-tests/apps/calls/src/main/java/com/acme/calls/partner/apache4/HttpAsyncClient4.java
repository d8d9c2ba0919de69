package com.acme.calls.partner.apache4;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.http.HttpResponse;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.concurrent.FutureCallback;
import org.apache.http.impl.nio.client.CloseableHttpAsyncClient;
import org.apache.http.impl.nio.client.HttpAsyncClients;
import org.apache.http.util.EntityUtils;

/** Apache HttpAsyncClient 4, or its minimal one. */
public final class HttpAsyncClient4 implements Client {

  private final CloseableHttpAsyncClient client;

  public HttpAsyncClient4(String kind) {
    client =
        kind.equals("minimal")
            ? HttpAsyncClients.createMinimal()
            : HttpAsyncClients.createDefault();
    client.start();
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    HttpGet request = new HttpGet(url);
    request.setConfig(RequestConfig.custom().setSocketTimeout(patienceMillis).build());
    CompletableFuture<String> answer = new CompletableFuture<>();
    Future<HttpResponse> call =
        client.execute(
            request,
            new FutureCallback<HttpResponse>() {
              @Override
              public void completed(HttpResponse response) {
                try {
                  String body =
                      response.getEntity() == null
                          ? ""
                          : EntityUtils.toString(response.getEntity());
                  answer.complete(response.getStatusLine().getStatusCode() + " " + body);
                } catch (Exception unreadable) {
                  answer.completeExceptionally(unreadable);
                }
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
