package com.acme.quark.api;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes answers of refusals. */
@Provider
public class Refusals implements ExceptionMapper<Refused> {

  @Override
  public Response toResponse(Refused refused) {
    return Response.status(409).entity(refused.getMessage()).build();
  }
}
