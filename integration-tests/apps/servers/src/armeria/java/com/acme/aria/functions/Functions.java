package com.acme.aria.functions;

import com.linecorp.armeria.common.HttpResponse;
import com.linecorp.armeria.server.HttpService;
import java.util.concurrent.CompletableFuture;

/** Services that are lambdas. */
public final class Functions {

  private Functions() {}

  public static HttpService hello() {
    return (context, request) -> HttpResponse.of("hello");
  }

  public static HttpService never() {
    return (context, request) -> HttpResponse.from(new CompletableFuture<>());
  }
}
