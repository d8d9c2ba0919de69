package com.acme.frames.sparkjava.api;

import com.acme.frames.sparkjava.errors.BusyException;
import spark.Request;
import spark.Response;

/** Each of its methods is the handler of a route. */
public final class Orders {

  public Object find(Request request, Response response) {
    return "order " + request.params("id");
  }

  public Object fail(Request request, Response response) {
    String how = request.queryParams("how");
    if ("busy".equals(how)) {
      throw new BusyException();
    }
    if ("missing".equals(how)) {
      response.status(404);
      return "missing";
    }
    throw new IllegalStateException("meant to fail");
  }
}
