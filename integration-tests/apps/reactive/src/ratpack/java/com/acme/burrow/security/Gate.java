package com.acme.burrow.security;

import ratpack.handling.Context;
import ratpack.handling.Handler;

/** Stands before everything, and is closed to some. */
public final class Gate implements Handler {

  @Override
  public void handle(Context context) {
    if (context.getRequest().getQueryParams().containsKey("closed")) {
      context.getResponse().status(403).send();
    } else {
      context.next();
    }
  }
}
