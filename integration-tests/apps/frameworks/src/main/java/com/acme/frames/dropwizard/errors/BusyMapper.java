package com.acme.frames.dropwizard.errors;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;

/** What a failure is answered with. */
public final class BusyMapper implements ExceptionMapper<BusyException> {

  @Override
  public Response toResponse(BusyException failure) {
    return Response.status(503).build();
  }
}
