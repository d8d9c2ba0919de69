package io.packwatch.agent.transform;

import io.packwatch.agent.log.Log;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Servers whose requests are not measured, and clients whose calls are not: the first sight of one
 * is said, once for each, lest its application look idle. A server is known by a class that is
 * loaded only to serve, a client by one that is loaded only to call.
 */
public final class UnmeasuredLibraries {

  /** What most others are built on; not said where one of them is known. */
  private static final String NETTY = "Netty";

  private static final String[] SERVERS = {
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

  private static final String[] CLIENTS = {
    "reactor/netty/http/client/HttpClientConnect", "Reactor Netty",
    "org/asynchttpclient/DefaultAsyncHttpClient", "AsyncHttpClient",
    "org/eclipse/jetty/client/HttpClient", "Jetty's HttpClient",
    "org/apache/http/impl/nio/client/InternalHttpAsyncClient", "Apache HttpAsyncClient 4",
    "org/apache/hc/client5/http/impl/async/InternalAbstractHttpAsyncClient",
        "Apache HttpClient 5, asynchronous,",
    "software/amazon/awssdk/http/nio/netty/NettyNioAsyncHttpClient", "The AWS SDK over Netty",
    "software/amazon/awssdk/http/crt/AwsCrtHttpClientBase", "The AWS SDK over CRT",
    "io/vertx/core/http/impl/HttpClientImpl", "Vert.x",
    "io/helidon/webclient/http1/Http1ClientImpl", "Helidon",
    "io/micronaut/http/client/netty/DefaultHttpClient", "Micronaut",
    "org/apache/commons/httpclient/HttpClient", "Commons HttpClient 3",
    "io/grpc/internal/ManagedChannelImpl", "gRPC",
    "com/linecorp/armeria/client/HttpClientDelegate", "Armeria",
  };

  private static final Map<String, String> SERVERS_BY_CLASS = byClass(SERVERS);
  private static final Map<String, String> CLIENTS_BY_CLASS = byClass(CLIENTS);

  private final Set<String> clientsSeen = Collections.synchronizedSet(new HashSet<String>());
  private final Set<String> seen = Collections.synchronizedSet(new HashSet<String>());

  private static Map<String, String> byClass(String[] classes) {
    Map<String, String> byClass = new HashMap<>();
    for (int i = 0; i < classes.length; i += 2) {
      byClass.put(classes[i], classes[i + 1]);
    }
    return byClass;
  }

  /** The server that a class belongs to; null for nearly every class. */
  public static @Nullable String server(String internalName) {
    return SERVERS_BY_CLASS.get(internalName);
  }

  /** The client that a class belongs to; null for nearly every class. */
  public static @Nullable String client(String internalName) {
    return CLIENTS_BY_CLASS.get(internalName);
  }

  /** A class is loaded, or was before. */
  void see(String internalName) {
    String client = CLIENTS_BY_CLASS.get(internalName);
    if (client != null && clientsSeen.add(client)) {
      Log.info(client + " calls from here: its outbound calls are not measured");
    }
    String server = SERVERS_BY_CLASS.get(internalName);
    if (server != null && !(server.equals(NETTY) && !seen.isEmpty()) && seen.add(server)) {
      Log.info(
          server
              + " serves here: its requests are not measured, calls, statements and outbound calls"
              + " are");
    }
  }
}
