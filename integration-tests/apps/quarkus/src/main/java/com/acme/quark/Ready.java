package com.acme.quark;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** Tells the tests where to call, once somebody listens there: some versions start before. */
@ApplicationScoped
public class Ready {

  void ready(@Observes StartupEvent event) {
    Thread waiting = new Thread(Ready::awaitPort);
    waiting.setDaemon(true);
    waiting.start();
  }

  private static void awaitPort() {
    while (!listens()) {
      Thread.yield();
    }
    System.out.println("READY " + port());
  }

  private static boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port())) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  /** Where this listens. */
  public static int port() {
    return Integer.getInteger("quarkus.http.port");
  }
}
