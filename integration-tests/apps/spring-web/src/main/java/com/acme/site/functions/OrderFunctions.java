package com.acme.site.functions;

import com.acme.site.services.Greetings;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;

/** Functions from requests to responses. */
@Component
public class OrderFunctions {

  private final Greetings greetings;

  OrderFunctions(Greetings greetings) {
    this.greetings = greetings;
  }

  public ServerResponse one(ServerRequest request) {
    return ServerResponse.ok().body(greetings.hello(request.pathVariable("id")));
  }

  public ServerResponse fail(ServerRequest request) {
    throw new IllegalStateException("meant to fail");
  }
}
