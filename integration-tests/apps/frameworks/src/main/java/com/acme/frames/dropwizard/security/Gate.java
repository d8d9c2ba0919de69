package com.acme.frames.dropwizard.security;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.Response;

/** Lets pass who has no bad token. */
public final class Gate implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if ("bad".equals(request.getUriInfo().getQueryParameters().getFirst("token"))) {
      request.abortWith(Response.status(401).build());
    }
  }
}
