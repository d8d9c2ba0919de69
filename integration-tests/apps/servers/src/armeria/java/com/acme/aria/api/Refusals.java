package com.acme.aria.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.annotation.ExceptionHandlerFunction;

/** Makes answers of refusals. */
public final class Refusals implements ExceptionHandlerFunction {

  @Override
  public HttpResponse handleException(
      ServiceRequestContext context, HttpRequest request, Throwable refused) {
    return HttpResponse.of(HttpStatus.CONFLICT);
  }
}
