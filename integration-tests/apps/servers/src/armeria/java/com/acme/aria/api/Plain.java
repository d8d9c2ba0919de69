package com.acme.aria.api;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.AbstractHttpService;
import com.linecorp.armeria.server.ServiceRequestContext;

/** A service without annotations. */
public final class Plain extends AbstractHttpService {

  @Override
  protected HttpResponse doGet(ServiceRequestContext context, HttpRequest request) {
    return HttpResponse.of(
        request.path().endsWith("?busy") ? HttpStatus.SERVICE_UNAVAILABLE : HttpStatus.OK);
  }
}
