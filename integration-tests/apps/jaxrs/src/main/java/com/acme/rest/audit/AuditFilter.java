package com.acme.rest.audit;

import java.util.concurrent.atomic.AtomicLong;
import javax.ws.rs.container.ContainerRequestContext;
import javax.ws.rs.container.ContainerRequestFilter;
import javax.ws.rs.container.ContainerResponseContext;
import javax.ws.rs.container.ContainerResponseFilter;
import javax.ws.rs.container.PreMatching;
import javax.ws.rs.ext.Provider;

/** Looks at every request, also those that no resource answers, and at every response. */
@Provider
@PreMatching
public class AuditFilter implements ContainerRequestFilter, ContainerResponseFilter {

  private final AtomicLong seen = new AtomicLong();

  @Override
  public void filter(ContainerRequestContext request) {
    seen.incrementAndGet();
  }

  @Override
  public void filter(ContainerRequestContext request, ContainerResponseContext response) {
    response.getHeaders().putSingle("X-Seen", seen.get());
  }
}
