package com.acme.verse.sockets;

import io.vertx.core.Handler;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.ext.web.RoutingContext;
import java.lang.reflect.Method;

/** Says what it hears. */
public final class Echo implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    try {
      upgrade(context);
    } catch (ReflectiveOperationException unknown) {
      context.fail(unknown);
    }
  }

  /** A method that has changed with every version. */
  private static void upgrade(RoutingContext context) throws ReflectiveOperationException {
    Handler<ServerWebSocket> open =
        socket -> socket.textMessageHandler(text -> socket.writeTextMessage(text));
    Method method;
    try {
      method = io.vertx.core.http.HttpServerRequest.class.getMethod("upgrade");
      open.handle((ServerWebSocket) method.invoke(context.request()));
    } catch (NoSuchMethodException future) {
      method = io.vertx.core.http.HttpServerRequest.class.getMethod("toWebSocket");
      Object opening = method.invoke(context.request());
      io.vertx.core.Future.class.getMethod("onSuccess", Handler.class).invoke(opening, open);
    }
  }
}
