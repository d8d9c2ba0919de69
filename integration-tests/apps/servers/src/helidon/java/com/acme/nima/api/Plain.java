package com.acme.nima.api;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/** A handler that is a class. */
public final class Plain implements Handler {

  @Override
  public void handle(ServerRequest request, ServerResponse response) {
    response.send("plain");
  }
}
