package com.acme.host;

import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.webapp.WebAppContext;

/**
 * Runs the exploded web application named in the first argument on Jetty, at the context path in
 * the second, or at the root.
 */
public final class OnJetty {

  private OnJetty() {}

  public static void main(String[] args) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    server.setHandler(new WebAppContext(args[0], args.length > 1 ? args[1] : "/"));
    HashLoginService nobody = new HashLoginService("private");
    nobody.setUserStore(new UserStore());
    server.addBean(nobody);
    server.setStopAtShutdown(true);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }
}
