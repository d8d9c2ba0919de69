package com.acme.handlers.jetty;

import com.acme.handlers.services.Greetings;
import com.acme.handlers.services.Remote;
import com.acme.handlers.services.Threads;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Answers at once, later from a thread of its own, with a stream, or fails; all else is not found.
 */
public final class Answers extends Handler.Abstract {

  private static final long PAUSE_MILLIS = 50;
  private static final int TICKS = 30;

  @Override
  public boolean handle(Request request, Response response, Callback callback) throws Exception {
    String[] parts = Request.getPathInContext(request).split("/", -1);
    switch (parts[1]) {
      case "orders" -> {
        String body = Content.Source.asString(request);
        String order = body.isEmpty() ? parts[2] : "" + body.length();
        write(response, Greetings.greet("order " + order), callback);
      }
      case "blocking" -> write(response, Greetings.greet("world"), callback);
      case "later", "thread" -> Threads.perTask().execute(() -> later(response, 200, callback));
      case "busy" -> Threads.perTask().execute(() -> later(response, 503, callback));
      case "fail-later" ->
          Threads.perTask().execute(() -> callback.failed(new IllegalStateException("broken")));
      case "stream" -> {
        stream(response, TICKS);
        callback.succeeded();
      }
      case "never" -> stream(response, Integer.MAX_VALUE);
      case "id" -> write(response, "" + request.getHeaders().get("X-Correlation-Id"), callback);
      case "carried" -> write(response, Remote.ask(Request.getLocalPort(request)), callback);
      case "broken" -> {
        Content.Sink.write(response, false, ByteBuffer.wrap(new byte[] {'a'}));
        throw new IllegalStateException("meant to break");
      }
      case "fail" -> throw new IllegalStateException("broken");
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

  private static void stream(Response response, int ticks) throws Exception {
    response.getHeaders().put("Content-Type", "text/event-stream");
    for (int i = 0; i < ticks; i++) {
      byte[] event = ("data:tick " + i + "\n\n").getBytes(StandardCharsets.US_ASCII);
      Content.Sink.write(response, false, ByteBuffer.wrap(event));
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
