package com.acme.calls.partner.flux;

import com.acme.calls.partner.Client;
import com.acme.calls.partner.Pending;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.springframework.http.client.reactive.ClientHttpConnector;
import org.springframework.http.client.reactive.ReactorClientHttpConnector;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;

/** Spring's WebClient over one connector or another, of which old versions have fewer. */
public final class WebClients implements Client {

  private final WebClient client;

  /**
   * @param connector the beginning of its class's name
   */
  public WebClients(String connector) throws Exception {
    client =
        WebClient.builder()
            .clientConnector(
                connector.equals("Reactor")
                    ? new ReactorClientHttpConnector(HttpClient.create().followRedirect(true))
                    : (ClientHttpConnector)
                        Class.forName(
                                "org.springframework.http.client.reactive."
                                    + connector
                                    + "ClientHttpConnector")
                            .getConstructor()
                            .newInstance())
            .build();
  }

  @Override
  public Pending begin(String url, int patienceMillis) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    Mono<String> call =
        client
            .get()
            .uri(URI.create(url))
            .retrieve()
            .onStatus(status -> status.isError(), response -> Mono.empty())
            .toEntity(String.class)
            .map(
                response ->
                    response.getStatusCode().value()
                        + " "
                        + (response.hasBody() ? response.getBody() : ""))
            .timeout(Duration.ofMillis(patienceMillis));
    Disposable subscription = call.subscribe(answer::complete, answer::completeExceptionally);
    return new Pending(answer, subscription::dispose);
  }
}
