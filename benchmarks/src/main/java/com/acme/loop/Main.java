package com.acme.loop;

import com.acme.loop.api.NettyApi;
import com.acme.loop.api.VertxApi;

/** Serves on the port that {@code server.port} names, by what the argument names. */
public final class Main {

  private Main() {}

  public static void main(String[] arguments) {
    int port = Integer.getInteger("server.port", 8080);
    if (arguments[0].equals("vertx")) {
      new VertxApi().serve(port);
    } else {
      new NettyApi().serve(port);
    }
  }
}
