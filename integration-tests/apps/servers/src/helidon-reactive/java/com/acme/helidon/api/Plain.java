package com.acme.helidon.api;

import io.helidon.webserver.Handler;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;

/** A handler that is a class. */
public final class Plain implements Handler {

  @Override
  public void accept(ServerRequest request, ServerResponse response) {
    response.send("plain");
  }
}
