package com.acme.nima.functions;

import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;

/** Handlers that are lambdas, and a service that has none. */
public final class Functions {

  private Functions() {}

  public static Handler hello() {
    return (request, response) -> response.send("hello");
  }

  public static String excuse() {
    return "refused";
  }

  /** Stands at the same path as another service, and is asked first. */
  public static final class Empty implements HttpService {

    @Override
    public void routing(HttpRules rules) {
      rules.get("/none", hello());
    }
  }
}
