package com.acme.rest.errors;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** Makes it 503. */
@Provider
public class BusyMapper implements ExceptionMapper<BusyException> {

  @Override
  public Response toResponse(BusyException failure) {
    return Response.status(503).build();
  }
}
