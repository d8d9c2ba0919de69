package com.acme.handlers.jetty;

import com.acme.handlers.services.Greetings;
import java.io.IOException;
import javax.servlet.AsyncContext;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.AbstractHandler;

/**
 * Answers at once, later from a thread of its own, with a stream, or fails; all else is not found.
 */
public final class Answers extends AbstractHandler {

  private static final int PART = 4096;
  private static final long PAUSE_MILLIS = 50;

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    switch (target) {
      case "/hello":
        String status = request.getParameter("status");
        response.setStatus(status == null ? 200 : Integer.parseInt(status));
        response.getWriter().print(Greetings.greet("world"));
        break;
      case "/later":
        boolean fail = request.getParameter("fail") != null;
        AsyncContext async = request.startAsync();
        new Thread(() -> later(async, fail ? 503 : 200), "later").start();
        break;
      case "/stream":
        stream(response, Integer.parseInt(request.getParameter("parts")));
        break;
      case "/fail":
        throw new IllegalStateException("broken");
      default:
        return;
    }
    base.setHandled(true);
  }

  private static void later(AsyncContext async, int status) {
    pause();
    HttpServletResponse response = (HttpServletResponse) async.getResponse();
    response.setStatus(status);
    try {
      response.getWriter().print(Greetings.greet("later"));
    } catch (IOException gone) {
      throw new IllegalStateException(gone);
    }
    async.complete();
  }

  private static void stream(HttpServletResponse response, int parts) throws IOException {
    response.setContentType("text/event-stream");
    for (int i = 0; i < parts; i++) {
      response.getOutputStream().write(new byte[PART]);
      response.flushBuffer();
      pause();
    }
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
