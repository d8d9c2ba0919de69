package com.acme.plain;

import com.acme.plain.api.Handlers;
import com.acme.plain.database.Database;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** An HTTP server of the JDK's own, with a database behind it. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    Database database = Database.open();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(8));
    Handlers.register(server, database);
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
