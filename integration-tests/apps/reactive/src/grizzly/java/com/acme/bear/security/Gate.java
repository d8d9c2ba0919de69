package com.acme.bear.security;

import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Stands before a handler, is closed to some, and makes an answer of what is refused. */
public final class Gate extends HttpHandler {

  private final HttpHandler next;

  public Gate(HttpHandler next) {
    this.next = next;
  }

  @Override
  public void service(Request request, Response response) throws Exception {
    if (request.getParameter("closed") != null) {
      response.setStatus(403);
      return;
    }
    try {
      next.service(request, response);
    } catch (IllegalArgumentException refused) {
      response.setStatus(409);
      response.getWriter().write(refused.getMessage());
    }
  }
}
