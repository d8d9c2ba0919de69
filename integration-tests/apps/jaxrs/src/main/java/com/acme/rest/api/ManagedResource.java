package com.acme.rest.api;

import com.acme.rest.services.Greetings;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.container.AsyncResponse;
import javax.ws.rs.container.Suspended;
import org.glassfish.jersey.server.ManagedAsync;

/** A method that Jersey calls on a thread of its own. */
@Path("/managed")
public class ManagedResource {

  private final Greetings greetings = new Greetings();

  @GET
  @ManagedAsync
  public void answer(@Suspended AsyncResponse response) {
    response.resume(greetings.hello(1));
  }
}
