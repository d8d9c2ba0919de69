package com.acme.helidon.functions;

import io.helidon.webserver.Handler;
import io.helidon.webserver.Routing;
import io.helidon.webserver.Service;

/** Handlers that are lambdas, and a service that has none of what is asked. */
public final class Functions {

  private Functions() {}

  public static Handler hello() {
    return (request, response) -> response.send("hello");
  }

  public static String excuse() {
    return "refused";
  }

  /** Stands at the same path as another service, and is asked first. */
  public static final class Empty implements Service {

    @Override
    public void update(Routing.Rules rules) {
      rules.get("/none", hello());
    }
  }
}
