package com.acme.calls;

import com.acme.calls.api.CallHandler;
import com.acme.calls.partner.Client;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** Serves {@code /call?how=HOW&url=URL} by the client whose class, and variant, it is given. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    Class<?> type = Class.forName("com.acme.calls.partner." + args[0]);
    Client client =
        args.length == 1
            ? (Client) type.getConstructor().newInstance()
            : (Client) type.getConstructor(String.class).newInstance(args[1]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/call", new CallHandler(client));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
