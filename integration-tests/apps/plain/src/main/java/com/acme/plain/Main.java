package com.acme.plain;

import com.acme.plain.api.Handlers;
import com.acme.plain.database.Database;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.sql.SQLException;
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
    if (Boolean.getBoolean("hook.hangs")) {
      Runtime.getRuntime().addShutdownHook(new Thread(Main::hang));
    }
    if (Boolean.getBoolean("hook.queries")) {
      Runtime.getRuntime().addShutdownHook(new Thread(() -> queryLast(database)));
    }
    System.out.println("READY " + server.getAddress().getPort());
  }

  private static void hang() {
    try {
      Thread.currentThread().join();
    } catch (InterruptedException ended) {
      Thread.currentThread().interrupt();
    }
  }

  /** One statement, after the agent's own hook. */
  private static void queryLast(Database database) {
    try {
      for (Thread thread : Thread.getAllStackTraces().keySet()) {
        if (thread.getName().equals("packwatch-shutdown")) {
          thread.join();
        }
      }
      database.orders().find(1);
    } catch (InterruptedException | SQLException failure) {
      throw new IllegalStateException(failure);
    }
  }
}
