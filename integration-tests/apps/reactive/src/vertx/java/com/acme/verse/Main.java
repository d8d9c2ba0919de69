package com.acme.verse;

import com.acme.verse.api.Api;
import com.acme.verse.security.Gate;
import com.acme.verse.sockets.Echo;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.handler.BodyHandler;
import io.vertx.ext.web.handler.TimeoutHandler;

/** Sets up routes. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx();
    HttpServer server = vertx.createHttpServer();
    Api api = new Api(vertx, server);
    Router orders = Router.router(vertx);
    orders.get("/:id").handler(api::one);
    Router router = Router.router(vertx);
    router.route().handler(new Gate());
    router.post("/orders").handler(BodyHandler.create());
    router.post("/orders").handler(api::add);
    router.get("/later").handler(api::later);
    router.get("/busy").handler(api::busy);
    router.get("/fail").handler(api::fail);
    router.get("/fail-later").handler(api::failLater);
    router.get("/broken").handler(api::broken).failureHandler(api::breakOff);
    router.get("/thread").handler(api::thread);
    router.get("/timeout").handler(TimeoutHandler.create(200)).handler(api::never);
    router.get("/refused").handler(api::refused);
    router.errorHandler(409, api::refuse);
    router.get("/blocking").blockingHandler(api::blocking);
    router.get("/execute").handler(api::execute);
    router.get("/never").handler(api::never);
    router.get("/stream").handler(api::stream);
    router.get("/id").handler(api::id);
    router.get("/carried").blockingHandler(api::carried);
    router.get("/socket").handler(new Echo());
    mount(router, orders);
    server.requestHandler(router);
    HttpServer.class.getMethod("listen", int.class, String.class).invoke(server, 0, "localhost");
    while (server.actualPort() <= 0) {
      Thread.sleep(10);
    }
    System.out.println("READY " + server.actualPort());
  }

  /** A router below another, by the method that this version has for it. */
  private static void mount(Router router, Router orders) throws Exception {
    try {
      Router.class
          .getMethod("mountSubRouter", String.class, Router.class)
          .invoke(router, "/orders", orders);
    } catch (NoSuchMethodException removed) {
      Object route = router.route("/orders/*");
      io.vertx.ext.web.Route.class.getMethod("subRouter", Router.class).invoke(route, orders);
    }
  }
}
