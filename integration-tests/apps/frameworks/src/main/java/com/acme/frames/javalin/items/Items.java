package com.acme.frames.javalin.items;

import io.javalin.http.Context;
import io.javalin.http.Handler;

/** A handler that is a class. */
public final class Items implements Handler {

  @Override
  public void handle(Context ctx) {
    ctx.result("item " + ctx.pathParam("id"));
  }
}
