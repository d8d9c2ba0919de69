package com.acme.micro.api;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** Makes answers of refusals. */
@Singleton
public class Refusals implements ExceptionHandler<Refused, HttpResponse<?>> {

  @Override
  public HttpResponse<?> handle(HttpRequest request, Refused refused) {
    return HttpResponse.status(HttpStatus.CONFLICT).body(refused.getMessage());
  }
}
