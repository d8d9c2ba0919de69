package com.acme.quark.api;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What a resource leads to. */
public class PartResource {

  @GET
  @Path("of/{part}")
  public String one(@PathParam("part") String part) {
    return "part " + part;
  }
}
