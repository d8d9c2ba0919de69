package com.acme.frames.sparkjava.security;

import spark.Filter;
import spark.Request;
import spark.Response;
import spark.Spark;

/** Lets pass who has no bad token. */
public final class Gate implements Filter {

  @Override
  public void handle(Request request, Response response) {
    if ("bad".equals(request.queryParams("token"))) {
      throw Spark.halt(401, "who are you?");
    }
  }
}
