package com.acme.handlers.jetty;

import com.acme.handlers.services.Greetings;
import com.acme.handlers.services.Remote;
import com.acme.handlers.services.Threads;
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

  private static final long PAUSE_MILLIS = 50;
  private static final int TICKS = 30;

  @Override
  public void handle(
      String target, Request base, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String[] parts = target.split("/", -1);
    switch (parts[1]) {
      case "orders":
        int read = 0;
        while (request.getInputStream().read() >= 0) {
          read++;
        }
        response.getWriter().print(Greetings.greet("order " + (read > 0 ? "" + read : parts[2])));
        break;
      case "blocking":
        response.getWriter().print(Greetings.greet("world"));
        break;
      case "later":
      case "thread":
        later(request, 200);
        break;
      case "busy":
        later(request, 503);
        break;
      case "timeout":
        request.startAsync().setTimeout(PAUSE_MILLIS);
        break;
      case "stream":
        stream(response, TICKS);
        break;
      case "never":
        stream(response, Integer.MAX_VALUE);
        break;
      case "id":
        response.getWriter().print(request.getHeader("X-Correlation-Id"));
        break;
      case "carried":
        response.getWriter().print(Remote.ask(request.getLocalPort()));
        break;
      case "broken":
        response.getOutputStream().write('a');
        response.flushBuffer();
        throw new IllegalStateException("meant to break");
      case "fail":
        throw new IllegalStateException("broken");
      default:
        return;
    }
    base.setHandled(true);
  }

  private static void later(HttpServletRequest request, int status) {
    AsyncContext async = request.startAsync();
    Threads.perTask().execute(() -> later(async, status));
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

  private static void stream(HttpServletResponse response, int ticks) throws IOException {
    response.setContentType("text/event-stream");
    for (int i = 0; i < ticks; i++) {
      response.getOutputStream().print("data:tick " + i + "\n\n");
      response.flushBuffer();
      if (i == 0 && ticks == Integer.MAX_VALUE) {
        System.out.println("never");
      }
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
