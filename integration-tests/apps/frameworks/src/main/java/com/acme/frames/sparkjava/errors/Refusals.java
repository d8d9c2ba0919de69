package com.acme.frames.sparkjava.errors;

import spark.Request;
import spark.Response;

/** What failures are answered with. */
public final class Refusals {

  private Refusals() {}

  public static void busy(BusyException failure, Request request, Response response) {
    response.status(503);
    response.body("busy");
  }
}
