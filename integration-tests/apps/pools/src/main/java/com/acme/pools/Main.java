package com.acme.pools;

import com.acme.pools.api.CaseHandler;
import com.acme.pools.api.CloseHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Serves {@code /case?name=CASE&database=DATABASE}, and {@code /close}, which closes all pools. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.createContext("/case", new CaseHandler());
    server.createContext("/close", new CloseHandler());
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
