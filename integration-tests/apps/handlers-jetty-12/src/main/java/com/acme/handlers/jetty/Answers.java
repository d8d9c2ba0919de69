package com.acme.handlers.jetty;

import com.acme.handlers.services.Greetings;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Fields;

/**
 * Answers at once, later from a thread of its own, with a stream, or fails; all else is not found.
 */
public final class Answers extends Handler.Abstract {

  private static final int PART = 4096;
  private static final long PAUSE_MILLIS = 50;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    Fields query = Request.extractQueryParameters(request);
    switch (Request.getPathInContext(request)) {
      case "/hello" -> {
        String status = query.getValue("status");
        response.setStatus(status == null ? 200 : Integer.parseInt(status));
        write(response, Greetings.greet("world"), callback);
      }
      case "/later" -> {
        boolean fail = query.get("fail") != null;
        new Thread(() -> later(response, fail ? 503 : 200, callback), "later").start();
      }
      case "/stream" -> {
        stream(response, Integer.parseInt(query.getValue("parts")));
        callback.succeeded();
      }
      case "/fail" -> throw new IllegalStateException("broken");
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void write(Response response, String text, Callback callback) {
    response.write(true, ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII)), callback);
  }

  private static void later(Response response, int status, Callback callback) {
    pause();
    response.setStatus(status);
    write(response, Greetings.greet("later"), callback);
  }

  private static void stream(Response response, int parts) throws Exception {
    response.getHeaders().put("Content-Type", "text/event-stream");
    for (int i = 0; i < parts; i++) {
      Content.Sink.write(response, false, ByteBuffer.wrap(new byte[PART]));
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
