package com.acme.calls.partner.jetty9;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.api.Request;
import org.eclipse.jetty.client.api.Result;
import org.eclipse.jetty.client.util.BufferingResponseListener;

/** Jetty's client up to 11. */
public final class Jetty9 implements Client {

  private final HttpClient client = new HttpClient();

  public Jetty9() throws Exception {
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
