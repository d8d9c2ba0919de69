package com.acme.loop.api;

import com.acme.loop.services.Quotes;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Routes of Vert.x Web. */
public final class VertxApi {

  private final Quotes quotes = new Quotes();
  private final Figures figures = new Figures("vert.x-eventloop");

  public void serve(int port) {
    Vertx vertx = Vertx.vertx();
    Router router = Router.router(vertx);
    router.get("/quotes/:id").handler(this::quote);
    router.get("/figures").handler(context -> context.end(figures.used()));
    vertx.createHttpServer().requestHandler(router).listen(port, "127.0.0.1");
  }

  private void quote(RoutingContext context) {
    context.end(quotes.of(context.pathParam("id")));
  }
}
