package com.acme.rest.items;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** The items of one order. */
public class ItemResource {

  private final long order;

  public ItemResource(long order) {
    this.order = order;
  }

  @GET
  @Path("{item}")
  public String item(@PathParam("item") String item) {
    return item + " of " + order;
  }
}
