package com.acme.frames.graph;

import com.acme.frames.graph.api.GraphHandler;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** A GraphQL service on the JDK's own server. */
public final class OnGraph {

  private OnGraph() {}

  public static void main(String[] args) throws Exception {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/graphql", new GraphHandler());
    server.setExecutor(Executors.newFixedThreadPool(2));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
