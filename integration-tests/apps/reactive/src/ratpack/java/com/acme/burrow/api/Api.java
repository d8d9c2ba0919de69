package com.acme.burrow.api;

import com.acme.burrow.services.Greetings;
import java.time.Duration;
import ratpack.exec.Blocking;
import ratpack.exec.Execution;
import ratpack.exec.Promise;
import ratpack.handling.Context;
import ratpack.http.ResponseChunks;
import ratpack.stream.Streams;

/** Orders, at once, later, in parts, and never. */
public final class Api {

  private static final Duration PAUSE = Duration.ofMillis(50);
  private static final int TICKS = 30;

  private final Greetings greetings = new Greetings();

  public void one(Context context) {
    context.render(greetings.hello("order " + context.getPathTokens().get("id")));
  }

  public void add(Context context) {
    context.getRequest().getBody().then(body -> context.render("added " + body.getText().length()));
  }

  public void later(Context context) throws Exception {
    Execution.sleep(PAUSE, () -> context.render(greetings.hello("later")));
  }

  public void busy(Context context) throws Exception {
    Execution.sleep(PAUSE, () -> context.getResponse().status(503).send("busy"));
  }

  public void fail(Context context) {
    throw new IllegalStateException("meant to fail");
  }

  public void failLater(Context context) throws Exception {
    Execution.sleep(
        PAUSE,
        () -> {
          throw new IllegalStateException("meant to fail");
        });
  }

  public void refused(Context context) {
    throw new IllegalArgumentException("meant to be refused");
  }

  public void broken(Context context) {
    context.render(
        ResponseChunks.stringChunks(
            Streams.periodically(
                context,
                PAUSE,
                tick -> {
                  if (tick > 0) {
                    throw new IllegalStateException("meant to break");
                  }
                  return "a part";
                })));
  }

  public void blocking(Context context) {
    Blocking.get(() -> greetings.hello("worker")).then(context::render);
  }

  public void thread(Context context) {
    Promise.<String>async(
            down -> Threads.perTask().execute(() -> down.success(greetings.hello("thread"))))
        .then(context::render);
  }

  public void never(Context context) {
    Promise.<String>async(down -> System.out.println("never")).then(context::render);
  }

  public void stream(Context context) {
    context.render(
        ResponseChunks.stringChunks(
            "text/event-stream",
            Streams.periodically(
                context, PAUSE, tick -> tick < TICKS ? "data:tick " + tick + "\n\n" : null)));
  }

  public void id(Context context) {
    context.render("" + context.getRequest().getHeaders().get("X-Correlation-Id"));
  }

  /** Asks itself, on a thread where waiting harms nobody. */
  public void carried(Context context) {
    int port = context.getRequest().getLocalAddress().getPort();
    Blocking.get(() -> Remote.ask(port)).then(context::render);
  }
}
