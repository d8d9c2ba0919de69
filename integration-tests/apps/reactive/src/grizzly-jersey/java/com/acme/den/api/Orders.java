package com.acme.den.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;

/** Orders, at once and later. */
@Path("/")
public final class Orders {

  private static final long PAUSE_MILLIS = 50;

  @GET
  @Path("orders/{id}")
  public String one(@PathParam("id") String id) {
    return "order " + id;
  }

  @GET
  @Path("later")
  public void later(@Suspended AsyncResponse response) {
    new Thread(
            () -> {
              try {
                Thread.sleep(PAUSE_MILLIS);
              } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
              }
              response.resume("later");
            })
        .start();
  }

  @GET
  @Path("fail")
  public String fail() {
    throw new IllegalStateException("meant to fail");
  }
}
