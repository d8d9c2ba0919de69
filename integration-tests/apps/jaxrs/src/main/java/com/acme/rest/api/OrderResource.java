package com.acme.rest.api;

import com.acme.rest.errors.BusyException;
import com.acme.rest.errors.RefusalException;
import com.acme.rest.items.ItemResource;
import com.acme.rest.services.Greetings;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;

/** Orders, in all the ways to answer or not to. */
@Path("/orders")
public class OrderResource {

  private static final ScheduledExecutorService LATER =
      Executors.newSingleThreadScheduledExecutor(
          task -> {
            Thread thread = new Thread(task, "later");
            thread.setDaemon(true);
            return thread;
          });

  private final Greetings greetings = new Greetings();

  @GET
  @Path("{id: [0-9]+}")
  public String one(@PathParam("id") long id) {
    return greetings.hello(id);
  }

  /** Items are another class's. */
  @Path("{id: [0-9]+}/items")
  public ItemResource items(@PathParam("id") long id) {
    return new ItemResource(id);
  }

  @GET
  @Path("fail")
  public String fail(@QueryParam("how") String how) {
    switch (how) {
      case "refused":
        throw new RefusalException();
      case "busy":
        throw new BusyException();
      case "missing":
        throw new NotFoundException();
      default:
        throw new IllegalStateException("meant to fail");
    }
  }

  /** Another thread answers. */
  @GET
  @Path("later")
  public void later(@QueryParam("ms") long ms, @Suspended AsyncResponse response) {
    LATER.schedule(() -> response.resume(greetings.hello(ms)), ms, TimeUnit.MILLISECONDS);
  }

  /** Another thread fails. */
  @GET
  @Path("later-fail")
  public void laterFail(@Suspended AsyncResponse response) {
    LATER.schedule(() -> response.resume(new BusyException()), 1, TimeUnit.MILLISECONDS);
  }

  /** The answer is a stage, since JAX-RS 2.1. */
  @GET
  @Path("stage")
  public CompletionStage<String> stage(@QueryParam("ms") long ms) {
    CompletableFuture<String> greeting = new CompletableFuture<>();
    LATER.schedule(() -> greeting.complete(greetings.hello(ms)), ms, TimeUnit.MILLISECONDS);
    return greeting;
  }
}
