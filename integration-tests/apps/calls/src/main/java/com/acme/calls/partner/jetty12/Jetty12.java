package com.acme.calls.partner.jetty12;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Result;

/** Jetty's client from 12 on. */
public final class Jetty12 implements Client {

  private final HttpClient client = new HttpClient();

  public Jetty12() throws Exception {
    client.start();
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Request request = client.newRequest(url).timeout(patienceMillis, TimeUnit.MILLISECONDS);
    request.send(
        new BufferingResponseListener() {
          @Override
          public void onComplete(Result result) {
            if (result.isFailed()) {
              answer.completeExceptionally(result.getFailure());
            } else {
              answer.complete(result.getResponse().getStatus() + " " + getContentAsString());
            }
          }
        });
    return new Pending(answer, () -> request.abort(new IllegalStateException("cancelled")));
  }
}
