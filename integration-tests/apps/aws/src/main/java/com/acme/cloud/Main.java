package com.acme.cloud;

import com.acme.cloud.api.CallHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Serves {@code /call?HOW&WHAT&URL}. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/call", new CallHandler());
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
