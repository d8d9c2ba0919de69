package com.acme.frames.sparkjava.items;

import spark.Request;
import spark.Response;
import spark.Route;

/** A handler that is a class. */
public final class Items implements Route {

  @Override
  public Object handle(Request request, Response response) {
    return "item " + request.params("id");
  }
}
