package com.acme.rest.contract;

import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;

/** How much of something there is. */
@Path("/stock")
public interface Stock {

  @GET
  @Path("{article}")
  String of(@PathParam("article") String article);
}
