package com.acme.loop.api;

import com.acme.loop.services.Quotes;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/** Routes of Reactor Netty. */
public final class NettyApi {

  private final Quotes quotes = new Quotes();
  private final Figures figures = new Figures("reactor-http");

  public void serve(int port) {
    HttpServer.create()
        .host("127.0.0.1")
        .port(port)
        .route(
            routes ->
                routes
                    .get("/quotes/{id}", this::quote)
                    .get(
                        "/figures",
                        (request, response) -> send(response, Mono.fromSupplier(figures::used))))
        .bindNow()
        .onDispose()
        .block();
  }

  private Publisher<Void> quote(HttpServerRequest request, HttpServerResponse response) {
    return send(response, Mono.just(String.valueOf(request.param("id"))).map(quotes::of));
  }

  /** With its length, or it would come in chunks. */
  private static Publisher<Void> send(HttpServerResponse response, Mono<String> text) {
    return text.flatMap(
        body ->
            response
                .header("content-length", Integer.toString(body.length()))
                .sendString(Mono.just(body))
                .then());
  }
}
