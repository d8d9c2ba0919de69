package com.acme.den;

import com.acme.den.api.Orders;
import jakarta.ws.rs.core.UriBuilder;
import java.util.logging.LogManager;
import org.glassfish.grizzly.http.server.HttpServer;
import org.glassfish.jersey.grizzly2.httpserver.GrizzlyHttpServerFactory;
import org.glassfish.jersey.server.ResourceConfig;

/** Gives resources to Jersey's container for Grizzly. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) throws Exception {
    LogManager.getLogManager().reset();
    HttpServer server =
        GrizzlyHttpServerFactory.createHttpServer(
            UriBuilder.fromUri("http://localhost/api/").port(0).build(),
            new ResourceConfig(Orders.class));
    System.out.println("READY " + server.getListeners().iterator().next().getPort());
    Thread.currentThread().join();
  }
}
