package com.acme.host;

import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.webapp.WebAppContext;

/** Runs the exploded web application named in the first argument on Jetty. */
public final class OnJetty {

  private OnJetty() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new WebAppContext(args[0], "/"));
    server.setStopAtShutdown(true);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }
}
