package com.acme.plain.api;

import com.acme.plain.database.Database;
import com.acme.plain.services.OrderService;
import com.acme.plain.services.PartnerService;
import com.sun.net.httpserver.HttpServer;

/** Which path is whose. */
public final class Handlers {

  private Handlers() {}

  public static void register(HttpServer server, Database database) {
    OrderService orders = new OrderService(database.orders());
    server.createContext("/orders", new OrdersHandler(orders));
    server.createContext("/slow", new SlowHandler(orders));
    server.createContext("/status", new StatusHandler());
    server.createContext("/throw", new ThrowingHandler());
    server.createContext("/remote", new RemoteHandler(new PartnerService()));
    server.createContext("/statement", new StatementHandler(database));
    server.createContext("/hold", new HoldHandler(database));
    server.createContext("/close-pool", new ClosePoolHandler(database));
    server.createContext("/file", new FileHandler());
    server.createContext("/checkpoint", new CheckpointHandler());
    server.createContext("/end", new EndHandler());
    server.createContext("/memory", new MemoryHandler());
    server.createContext("/overflow", new OverflowHandler(orders));
    server.createContext("/threads", new ThreadsHandler(orders));
  }
}
