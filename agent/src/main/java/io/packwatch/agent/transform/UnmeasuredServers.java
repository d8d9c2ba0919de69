package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Servers whose requests are not measured: the first sight of one is said, once for each, lest its
 * application look idle. Each is known by a class that is loaded only to serve, never by a client.
 */
public final class UnmeasuredServers {

  /** What most others are built on; not said where one of them is known. */
  private static final String NETTY = "Netty";

  private static final String[] CLASSES = {
    "reactor/netty/http/server/HttpServerConfig", "Reactor Netty",
    "io/vertx/core/http/impl/HttpServerImpl", "Vert.x",
    "io/vertx/core/http/impl/HttpServerConnectionHandler", "Vert.x",
    "io/micronaut/http/server/netty/NettyHttpServer", "Micronaut",
    "com/linecorp/armeria/server/HttpServerHandler", "Armeria",
    "io/helidon/webserver/http1/Http1Connection", "Helidon",
    "io/helidon/webserver/NettyWebServer", "Helidon",
    "io/grpc/internal/ServerImpl", "gRPC",
    "io/ktor/server/netty/NettyApplicationEngine", "Ktor",
    "io/ktor/server/cio/CIOApplicationEngine", "Ktor",
    "akka/http/impl/engine/server/HttpServerBluePrint$", "Akka HTTP",
    "org/apache/pekko/http/impl/engine/server/HttpServerBluePrint$", "Pekko HTTP",
    "ratpack/server/internal/NettyHandlerAdapter", "Ratpack",
    "io/activej/http/HttpServer", "ActiveJ",
    "fi/iki/elonen/NanoHTTPD", "NanoHTTPD",
    "org/apache/hc/core5/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "org/apache/http/impl/bootstrap/HttpServer", "Apache HttpCore",
    "io/netty/handler/codec/http/HttpServerCodec", NETTY,
    "org/jboss/netty/handler/codec/http/HttpServerCodec", NETTY,
  };

  private static final Map<String, String> BY_CLASS = byClass();

  private final Set<String> seen = Collections.synchronizedSet(new HashSet<String>());

  private static Map<String, String> byClass() {
    Map<String, String> byClass = new HashMap<>();
    for (int i = 0; i < CLASSES.length; i += 2) {
      byClass.put(CLASSES[i], CLASSES[i + 1]);
    }
    return byClass;
  }

  /** The server that a class belongs to; null for nearly every class. */
  public static @Nullable String named(String internalName) {
    return BY_CLASS.get(internalName);
  }

  /** A class is loaded, or was before. */
  void see(String internalName) {
    String server = BY_CLASS.get(internalName);
    if (server != null && !(server.equals(NETTY) && !seen.isEmpty()) && seen.add(server)) {
      Log.info(
          server
              + " serves here: its requests are not measured, calls, statements and outbound calls"
              + " are");
    }
  }
}
