package com.acme.aria;

import com.acme.aria.api.Api;
import com.acme.aria.api.Plain;
import com.acme.aria.functions.Functions;
import com.acme.aria.security.Gate;
import com.linecorp.armeria.server.Server;
import com.linecorp.armeria.server.ServerBuilder;
import com.linecorp.armeria.server.docs.DocService;

/** Sets up services. */
public final class Main {

  private static final int SHORT_MILLIS = 200;

  private Main() {}

  public static void main(String[] args) {
    ServerBuilder builder = Server.builder().http(0);
    Api api = new Api();
    builder.requestTimeoutMillis(0);
    builder.annotatedService(api);
    builder.service("/plain", new Plain());
    builder.serviceUnder("/docs", new DocService());
    builder.service("/lambda", Functions.hello());
    builder.route().path("/timeout").requestTimeoutMillis(SHORT_MILLIS).build(Functions.never());
    builder.decorator(Gate::new);
    Server server = builder.build();
    server.start().join();
    int port = server.activeLocalPort();
    api.servesAt(port);
    System.out.println("READY " + port);
  }
}
