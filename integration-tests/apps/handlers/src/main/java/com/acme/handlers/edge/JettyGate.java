package com.acme.handlers.edge;

import java.io.IOException;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.HandlerWrapper;

/** Refuses what asks to be refused, and lets the rest pass. */
public final class JettyGate extends HandlerWrapper {

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    if (request.getParameter("closed") == null) {
      super.handle(target, base, request, response);
    } else {
      response.setStatus(403);
      base.setHandled(true);
    }
  }
}
