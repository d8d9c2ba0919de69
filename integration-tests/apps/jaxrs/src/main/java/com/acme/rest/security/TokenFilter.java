package com.acme.rest.security;

import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.core.Response;
import javax.ws.rs.ext.Provider;

/** Refuses a bad token with 401; lets all others pass. */
@Provider
public class TokenFilter implements ContainerRequestFilter {

  @Override
  public void filter(ContainerRequestContext request) {
    if (isBad(request.getUriInfo().getQueryParameters().getFirst("token"))) {
      request.abortWith(Response.status(401).build());
    }
  }

  private static boolean isBad(String token) {
    return "bad".equals(token);
  }
}
