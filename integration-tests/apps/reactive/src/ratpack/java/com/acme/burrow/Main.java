package com.acme.burrow;

import com.acme.burrow.api.Api;
import com.acme.burrow.security.Failures;
import com.acme.burrow.security.Gate;
import com.acme.burrow.sockets.Echo;
import ratpack.error.ServerErrorHandler;
import ratpack.handling.Chain;
import ratpack.server.RatpackServer;

/** Sets up handlers. */
public final class Main {

  private Main() {}

  public static void main(String[] args) throws Exception {
    RatpackServer server =
        RatpackServer.start(
            definition ->
                definition
                    .serverConfig(config -> config.port(0).development(false))
                    .registryOf(registry -> registry.add(ServerErrorHandler.class, new Failures()))
                    .handlers(Main::handlers));
    System.out.println("READY " + server.getBindPort());
  }

  private static void handlers(Chain chain) throws Exception {
    Api api = new Api();
    chain
        .all(new Gate())
        .prefix("orders", orders -> orders.get(":id", api::one).post(api::add))
        .get("later", api::later)
        .get("busy", api::busy)
        .get("fail", api::fail)
        .get("fail-later", api::failLater)
        .get("refused", api::refused)
        .get("broken", api::broken)
        .get("blocking", api::blocking)
        .get("thread", api::thread)
        .get("never", api::never)
        .get("stream", api::stream)
        .get("id", api::id)
        .get("carried", api::carried)
        .get("socket", new Echo());
  }
}
