package com.acme.helidon;

import com.acme.helidon.api.Orders;
import com.acme.helidon.api.Plain;
import com.acme.helidon.functions.Functions;
import com.acme.helidon.security.Gate;
import io.helidon.common.http.Http;
import io.helidon.webserver.Routing;
import io.helidon.webserver.WebServer;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up routes. */
public final class Main {

  /** Tells of failures that are meant. */
  private static final Logger SERVER = Logger.getLogger("io.helidon.webserver");

  private Main() {}

  public static void main(String[] args) throws Exception {
    SERVER.setLevel(Level.OFF);
    Orders orders = new Orders();
    Routing routing =
        Routing.builder()
            .any(new Gate())
            .register("/api", new Functions.Empty(), orders)
            .get("/plain", new Plain())
            .get("/lambda", Functions.hello())
            .get("/files/*", Functions.hello())
            .error(
                IllegalArgumentException.class,
                (request, response, failure) ->
                    response.status(Http.Status.CONFLICT_409).send(Functions.excuse()))
            .build();
    WebServer server =
        WebServer.builder(routing)
            .port(0)
            .build()
            .start()
            .toCompletableFuture()
            .get(1, TimeUnit.MINUTES);
    orders.servesAt(server.port());
    System.out.println("READY " + server.port());
  }
}
