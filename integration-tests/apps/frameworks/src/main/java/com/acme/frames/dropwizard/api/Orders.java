package com.acme.frames.dropwizard.api;

import com.acme.frames.dropwizard.errors.BusyException;
import javax.ws.rs.GET;
import javax.ws.rs.NotFoundException;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.QueryParam;

/** A resource. */
@Path("/")
public final class Orders {

  @GET
  @Path("orders/{id}")
  public String find(@PathParam("id") String id) {
    return "order " + id;
  }

  @GET
  @Path("fail")
  public String fail(@QueryParam("how") String how) {
    if ("busy".equals(how)) {
      throw new BusyException();
    }
    if ("missing".equals(how)) {
      throw new NotFoundException();
    }
    throw new IllegalStateException("meant to fail");
  }
}
