package com.acme.handlers;

import com.acme.handlers.edge.Gate;
import com.acme.handlers.services.Greetings;
import com.acme.handlers.undertow.FailingHandler;
import com.acme.handlers.undertow.HelloHandler;
import com.acme.handlers.undertow.LaterHandler;
import com.acme.handlers.undertow.StreamHandler;
import com.acme.handlers.undertow.WorkerHandler;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;

/** Runs the handlers of {@code undertow} behind a gate. */
public final class OnUndertow {

  private OnUndertow() {}

  public static void main(String[] arguments) {
    HttpHandler routes =
        Handlers.path()
            .addExactPath("/hello", new HelloHandler())
            .addExactPath("/blocking", new BlockingHandler(new HelloHandler()))
            .addExactPath("/worker", new WorkerHandler())
            .addExactPath("/later", new LaterHandler())
            .addExactPath("/fail", new FailingHandler())
            .addExactPath("/fail-blocking", new BlockingHandler(new FailingHandler()))
            .addExactPath("/stream", new BlockingHandler(new StreamHandler()))
            .addExactPath(
                "/lambda", exchange -> exchange.getResponseSender().send(Greetings.greet("you")))
            .addPrefixPath(
                "/api",
                Handlers.routing()
                    .get("/orders/{id}", new HelloHandler())
                    .get("/bills/{id}", new BlockingHandler(new HelloHandler())));
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(new Gate(routes))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("READY " + address.getPort());
  }
}
