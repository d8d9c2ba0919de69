package com.acme.nima.security;

import io.helidon.http.Status;
import io.helidon.webserver.http.Filter;
import io.helidon.webserver.http.FilterChain;
import io.helidon.webserver.http.RoutingRequest;
import io.helidon.webserver.http.RoutingResponse;

/** Stands before everything, and is closed to some. */
public final class Gate implements Filter {

  @Override
  public void filter(FilterChain chain, RoutingRequest request, RoutingResponse response) {
    if (request.query().contains("closed")) {
      response.status(Status.FORBIDDEN_403).send();
    } else {
      chain.proceed();
    }
  }
}
