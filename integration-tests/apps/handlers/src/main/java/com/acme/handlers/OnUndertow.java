package com.acme.handlers;

import com.acme.handlers.edge.Gate;
import com.acme.handlers.services.Greetings;
import com.acme.handlers.services.Threads;
import com.acme.handlers.sockets.Echo;
import com.acme.handlers.undertow.AddHandler;
import com.acme.handlers.undertow.BrokenHandler;
import com.acme.handlers.undertow.CarriedHandler;
import com.acme.handlers.undertow.FailingHandler;
import com.acme.handlers.undertow.FailingLaterHandler;
import com.acme.handlers.undertow.HelloHandler;
import com.acme.handlers.undertow.IdHandler;
import com.acme.handlers.undertow.LaterHandler;
import com.acme.handlers.undertow.RefusalHandler;
import com.acme.handlers.undertow.StreamHandler;
import com.acme.handlers.undertow.WorkerHandler;
import io.undertow.Handlers;
import io.undertow.Undertow;
import io.undertow.UndertowOptions;
import io.undertow.server.HttpHandler;
import io.undertow.server.handlers.BlockingHandler;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Runs the handlers of {@code undertow} behind a gate. */
public final class OnUndertow {

  private static final int TICKS = 30;

  private OnUndertow() {}

  public static void main(String[] arguments) {
    FailingHandler failing = new FailingHandler(new IllegalStateException("broken"));
    FailingHandler refusing = new FailingHandler(new IllegalArgumentException("refused"));
    HttpHandler routes =
        Handlers.routing()
            .get("/orders/{id}", new HelloHandler())
            .get("/bills/{id}", new BlockingHandler(new HelloHandler()))
            .post("/orders", new AddHandler())
            .get("/blocking", new BlockingHandler(new HelloHandler()))
            .get("/worker", new WorkerHandler())
            .get("/later", new LaterHandler(200, Executors.newFixedThreadPool(2)))
            .get("/busy", new LaterHandler(503, Executors.newFixedThreadPool(2)))
            .get("/thread", new LaterHandler(200, Threads.perTask()))
            .get("/fail", failing)
            .get("/fail-blocking", new BlockingHandler(failing))
            .get("/fail-later", new FailingLaterHandler())
            .get(
                "/refused",
                Handlers.exceptionHandler(refusing)
                    .addExceptionHandler(IllegalArgumentException.class, new RefusalHandler()))
            .get("/broken", new BlockingHandler(new BrokenHandler()))
            .get("/stream", new BlockingHandler(new StreamHandler(TICKS)))
            .get("/never", new BlockingHandler(new StreamHandler(Integer.MAX_VALUE)))
            .get("/id", new IdHandler())
            .get("/carried", new BlockingHandler(new CarriedHandler()))
            .get("/socket", Handlers.websocket(new Echo()));
    HttpHandler all =
        Handlers.path(routes)
            .addExactPath("/hello", new HelloHandler())
            .addExactPath(
                "/lambda", exchange -> exchange.getResponseSender().send(Greetings.greet("you")));
    Undertow server =
        Undertow.builder()
            .addHttpListener(0, "localhost")
            .setServerOption(UndertowOptions.ENABLE_HTTP2, true)
            .setHandler(new Gate(all))
            .build();
    server.start();
    InetSocketAddress address = (InetSocketAddress) server.getListenerInfo().get(0).getAddress();
    System.out.println("READY " + address.getPort());
  }
}
