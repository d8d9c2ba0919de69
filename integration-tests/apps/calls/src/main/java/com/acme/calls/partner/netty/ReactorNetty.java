package com.acme.calls.partner.netty;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Reactor Netty by itself. */
public final class ReactorNetty implements Client {

  private final HttpClient client = HttpClient.create().followRedirect(true);

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Mono<String> call =
        client
            .responseTimeout(Duration.ofMillis(patienceMillis))
            .get()
            .uri(url)
            .responseSingle(
                (response, body) ->
                    body.asString()
                        .defaultIfEmpty("")
                        .map(text -> response.status().code() + " " + text));
    Disposable subscription = call.subscribe(answer::complete, answer::completeExceptionally);
    return new Pending(answer, subscription::dispose);
  }
}
