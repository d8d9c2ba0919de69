package com.acme.rest.errors;

import javax.ws.rs.core.Response;
import javax.ws.rs.ext.ExceptionMapper;
import javax.ws.rs.ext.Provider;

/** Makes it 409. */
@Provider
public class RefusalMapper implements ExceptionMapper<RefusalException> {

  @Override
  public Response toResponse(RefusalException failure) {
    return Response.status(409).build();
  }
}
