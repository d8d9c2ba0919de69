package com.acme.handlers.edge;

import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Refuses what asks to be refused, and lets the rest pass. */
public final class JettyGate extends Handler.Wrapper {

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    if (Request.extractQueryParameters(request).get("closed") == null) {
      return super.handle(request, response, callback);
    }
    response.setStatus(403);
    callback.succeeded();
    return true;
  }
}
