package com.acme.frames.javalin.security;

import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.UnauthorizedResponse;

/** Lets pass who has no bad token. */
public final class Gate implements Handler {

  @Override
  public void handle(Context ctx) {
    if ("bad".equals(ctx.queryParam("token"))) {
      throw new UnauthorizedResponse();
    }
  }
}
