package com.acme.frames.javalin.api;

import com.acme.frames.javalin.errors.BusyException;
import io.javalin.http.Context;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Each of its methods is the handler of a path. */
public final class Orders {

  public void find(Context ctx) {
    ctx.result("order " + ctx.pathParam("id"));
  }

  public void fail(Context ctx) {
    String how = ctx.queryParam("how");
    if ("busy".equals(how)) {
      throw new BusyException();
    }
    if ("missing".equals(how)) {
      ctx.status(404).result("missing");
      return;
    }
    throw new IllegalStateException("meant to fail");
  }

  public void later(Context ctx) {
    boolean busy = ctx.queryParam("busy") != null;
    CompletableFuture<String> future =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                TimeUnit.MILLISECONDS.sleep(50);
              } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
              }
              if (busy) {
                throw new BusyException();
              }
              return "later";
            });
    ctx.result(future);
  }
}
