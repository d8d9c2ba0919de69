package com.acme.micro;

import io.micronaut.context.event.ApplicationEventListener;
import io.micronaut.runtime.Micronaut;
import io.micronaut.runtime.server.event.ServerStartupEvent;
import jakarta.inject.Singleton;

/** Starts, and tells the tests where to call. */
@Singleton
public class Main implements ApplicationEventListener<ServerStartupEvent> {

  private static volatile int port;

  public static void main(String[] args) {
    Micronaut.build(args).mainClass(Main.class).deduceEnvironment(false).banner(false).start();
  }

  @Override
  public void onApplicationEvent(ServerStartupEvent event) {
    port = event.getSource().getPort();
    System.out.println("READY " + port);
  }

  /** Where this listens. */
  public static int port() {
    return port;
  }
}
