package com.acme.aria.security;

import com.linecorp.armeria.common.HttpRequest;
import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.common.HttpStatus;
import com.linecorp.armeria.server.HttpService;
import com.linecorp.armeria.server.ServiceRequestContext;
import com.linecorp.armeria.server.SimpleDecoratingHttpService;

/** Stands before everything, and is closed to some. */
public final class Gate extends SimpleDecoratingHttpService {

  private final HttpService inner;

  public Gate(HttpService inner) {
    super(inner);
    this.inner = inner;
  }

  @Override
  public HttpResponse serve(ServiceRequestContext context, HttpRequest request) throws Exception {
    return request.path().endsWith("?closed")
        ? HttpResponse.of(HttpStatus.FORBIDDEN)
        : inner.serve(context, request);
  }
}
