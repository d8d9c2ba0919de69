package com.acme.frames.javalin.errors;

import io.javalin.http.Context;

/** What failures are answered with. */
public final class Refusals {

  private Refusals() {}

  public static void busy(BusyException failure, Context ctx) {
    ctx.status(503).result("busy");
  }
}
