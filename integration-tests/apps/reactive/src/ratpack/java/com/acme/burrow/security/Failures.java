package com.acme.burrow.security;

import ratpack.error.ServerErrorHandler;
import ratpack.handling.Context;

/** Makes answers of exceptions. */
public final class Failures implements ServerErrorHandler {

  @Override
  public void error(Context context, Throwable failure) {
    boolean refused = failure instanceof IllegalArgumentException;
    context.getResponse().status(refused ? 409 : 500).send(String.valueOf(failure.getMessage()));
  }
}
