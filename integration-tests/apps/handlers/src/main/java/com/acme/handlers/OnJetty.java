package com.acme.handlers;

import com.acme.handlers.edge.JettyGate;
import com.acme.handlers.jetty.Answers;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** Runs the handler of {@code jetty} behind a gate. */
public final class OnJetty {

  private OnJetty() {}

  public static void main(String[] arguments) throws Exception {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    server.addConnector(connector);
    JettyGate gate = new JettyGate();
    gate.setHandler(new Answers());
    server.setHandler(gate);
    server.start();
    System.out.println("READY " + connector.getLocalPort());
    server.join();
  }
}
