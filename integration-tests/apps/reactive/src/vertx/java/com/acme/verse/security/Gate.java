package com.acme.verse.security;

import io.vertx.core.Handler;
import io.vertx.ext.web.RoutingContext;

/** Stands before everything, and is closed to some. */
public final class Gate implements Handler<RoutingContext> {

  @Override
  public void handle(RoutingContext context) {
    if (context.request().getParam("closed") == null) {
      context.next();
    } else {
      context.response().setStatusCode(403).end();
    }
  }
}
