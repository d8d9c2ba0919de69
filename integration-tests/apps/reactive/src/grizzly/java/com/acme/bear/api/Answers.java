package com.acme.bear.api;

import com.acme.bear.services.Greetings;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.glassfish.grizzly.http.server.HttpHandler;
import org.glassfish.grizzly.http.server.Request;
import org.glassfish.grizzly.http.server.Response;

/** Answers at once, later from a thread of its own, in parts, never, or fails. */
public final class Answers extends HttpHandler {

  private static final long PAUSE_MILLIS = 50;
  private static final int TICKS = 30;

  private final Greetings greetings = new Greetings();

  @Override
  public void service(Request request, Response response) throws Exception {
    String[] parts = request.getRequestURI().split("/", -1);
    switch (parts[1]) {
      case "orders":
        int read = 0;
        while (request.getInputStream().read() >= 0) {
          read++;
        }
        write(response, greetings.hello("order " + (read > 0 ? "" + read : parts[2])));
        break;
      case "later":
      case "thread":
        later(response, 200);
        break;
      case "busy":
        later(response, 503);
        break;
      case "timeout":
        response.suspend(PAUSE_MILLIS, TimeUnit.MILLISECONDS, null, Answers::tooLate);
        break;
      case "stream":
        stream(response, TICKS);
        break;
      case "never":
        System.out.println("never");
        stream(response, Integer.MAX_VALUE);
        break;
      case "id":
        write(response, "" + request.getHeader("X-Correlation-Id"));
        break;
      case "carried":
        write(response, Remote.ask(request.getLocalPort()));
        break;
      case "broken":
        response.getOutputStream().write('a');
        response.flush();
        throw new IllegalStateException("meant to break");
      case "refused":
        throw new IllegalArgumentException("meant to be refused");
      case "fail":
        throw new IllegalStateException("meant to fail");
      default:
        write(response, greetings.hello("world"));
    }
  }

  private static boolean tooLate(Response response) {
    response.setStatus(500);
    response.resume();
    return false;
  }

  private void later(Response response, int status) {
    response.suspend();
    Threads.perTask()
        .execute(
            () -> {
              pause();
              response.setStatus(status);
              try {
                write(response, greetings.hello("later"));
              } catch (IOException gone) {
                throw new IllegalStateException(gone);
              }
              response.resume();
            });
  }

  private static void stream(Response response, int ticks) throws IOException {
    response.setContentType("text/event-stream");
    OutputStream out = response.getOutputStream();
    for (int i = 0; i < ticks; i++) {
      out.write(("data:tick " + i + "\n\n").getBytes(StandardCharsets.US_ASCII));
      out.flush();
      pause();
    }
  }

  private static void write(Response response, String text) throws IOException {
    response.getWriter().write(text);
  }

  private static void pause() {
    try {
      Thread.sleep(PAUSE_MILLIS);
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
