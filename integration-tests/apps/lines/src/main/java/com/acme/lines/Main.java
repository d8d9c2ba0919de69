package com.acme.lines;

import com.acme.lines.api.OrderHandler;
import com.acme.lines.logging.Lines;
import com.acme.lines.partner.Partner;
import com.acme.lines.services.Orders;
import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/**
 * Arguments: the library to log with ({@code slf4j}, {@code log4j}, {@code jul}), the next port.
 */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    Lines lines = Lines.of(args[0]);
    Partner partner = new Partner(args.length > 1 ? Integer.parseInt(args[1]) : 0);
    HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newFixedThreadPool(4));
    server.createContext("/orders", new OrderHandler(new Orders(lines, partner)));
    server.start();
    System.out.println("READY " + server.getAddress().getPort());
  }
}
