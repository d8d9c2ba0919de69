package com.acme.helidon.security;

import io.helidon.webserver.Handler;
import io.helidon.webserver.ServerRequest;
import io.helidon.webserver.ServerResponse;

/** Stands before everything, and is closed to some. */
public final class Gate implements Handler {

  @Override
  public void accept(ServerRequest request, ServerResponse response) {
    if ("closed".equals(request.query())) {
      response.status(403).send();
    } else {
      request.next();
    }
  }
}
