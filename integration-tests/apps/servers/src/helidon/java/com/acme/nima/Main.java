package com.acme.nima;

import com.acme.nima.api.Orders;
import com.acme.nima.api.Plain;
import com.acme.nima.functions.Functions;
import com.acme.nima.security.Gate;
import com.acme.nima.sockets.Echo;
import io.helidon.http.Status;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.websocket.WsRouting;
import java.util.logging.Level;
import java.util.logging.Logger;

/** Sets up routes. */
public final class Main {

  /** Tells of failures that are meant. */
  private static final Logger SERVER = Logger.getLogger("io.helidon.webserver");

  private Main() {}

  public static void main(String[] args) {
    SERVER.setLevel(Level.OFF);
    Orders orders = new Orders();
    WebServer server =
        WebServer.builder()
            .port(0)
            .addRouting(
                HttpRouting.builder()
                    .addFilter(new Gate())
                    .error(
                        IllegalArgumentException.class,
                        (request, response, failure) ->
                            response.status(Status.CONFLICT_409).send(Functions.excuse()))
                    .register("/api", new Functions.Empty(), orders)
                    .any((request, response) -> response.next())
                    .get("/plain", new Plain())
                    .get("/lambda", Functions.hello())
                    .get("/files/*", Functions.hello()))
            .addRouting(WsRouting.builder().endpoint("/socket", new Echo()))
            .build()
            .start();
    orders.servesAt(server.port());
    System.out.println("READY " + server.port());
  }
}
